import { type Check, Findings } from '../findings.js';

/** An event may come more than once; so may a signal. */
export const dedupe: Check = {
  check: 'dedupe',
  expected:
    'The same event twice has one effect and one receipt; the same signal in another event gets its receipt again and counts once.',
  run: async (trial) => {
    const signal = trial.signal('a');
    const event = await trial.give(signal);
    await trial.link.send(event, event);
    await trial.whoCounts();
    await trial.link.send(event);
    const counting = await trial.whoCounts();
    const findings = new Findings('one receipt for three copies of an event, and the signal counts once');
    const receipts = trial.receipts(signal);
    findings.expect(receipts === 1, `${receipts} receipts for three copies of one event`);
    await trial.link.send(await trial.give(signal));
    const after = await trial.whoCounts();
    const more = trial.receipts(signal) - receipts;
    findings.expect(
      more === 1,
      `${more} receipts for the same signal in another event, where one was expected`,
    );
    for (const names of [counting, after])
      findings.expect(names.length === 1, `the signal counts ${names.length} times`);
    return findings;
  },
};
