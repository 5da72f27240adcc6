import { type Check, Findings, named } from '../findings.js';
import { NoAnswer } from '../link.js';

/** A signal is delivered by the way of every signal, and what comes back can be read. */
export const parse: Check = {
  check: 'parse',
  expected:
    'A signal that goes through the hub is taken in, with and without a BSN, and its receipt comes back; a second one on the same jeugdige makes a match of which both hear. A canary is answered.',
  run: async (trial) => {
    const { link } = trial;
    const [byNumber, first, second] = [trial.signalWithBsn('a'), trial.signal('b'), trial.signal('c')];
    const canary = await trial.canary();
    await link.sendThroughHub(canary, await trial.give(byNumber), await trial.give(first));
    await trial.delivered(byNumber);
    await trial.delivered(first);
    await link.sendThroughHub(await trial.give(second));
    const others = trial.namesIn(await trial.delivered(second));
    const findings = new Findings(
      'three receipts, news of the match for who signalled first, and a canary answered',
    );
    findings.expect(
      others.includes('b'),
      'the receipt of the second signal does not name who gave the first',
    );
    const news = await link.answer('nl.verwijsindex.match.changed.v1', first.signalId, {
      fits: ({ data }) => data.involvement !== null,
    });
    const told = trial.namesIn(news.data.involvement);
    findings.expect(told.includes('c'), `who signalled first hears of ${named(told)} in place of the second`);
    await link.answer('nl.verwijsindex.canary.arrived.v1', canary.subject).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      findings.expect(false, 'a canary was not answered');
    });
    const [unreadable] = link.unreadable;
    findings.expect(unreadable === undefined, `an event of the region cannot be read: ${unreadable}`);
    return findings;
  },
};
