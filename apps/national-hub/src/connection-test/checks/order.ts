import type { Involvement } from '#contracts/involvement.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import { type Check, Findings, named } from '../findings.js';

const involvementIn = (event: IncomingEvent): Involvement | null =>
  event.type === 'nl.verwijsindex.match.changed.v1' ? event.data.involvement : null;

/** What is said about one signal is heard in the order in which it was said. */
export const order: Check = {
  check: 'order',
  expected:
    'A signal that is given, informed about and ended at once counts when it comes and not afterwards; receipts come in order.',
  run: async (trial) => {
    const { link } = trial;
    const stays = trial.signal('stays');
    await link.send(await trial.give(stays));
    await trial.delivered(stays);
    const passing = ['a', 'b', 'c'].map((name) => trial.signal(name));
    const events = await Promise.all(
      passing.map(async (signal) => [
        await trial.give(signal),
        await trial.inform(signal),
        await trial.end(signal),
      ]),
    );
    await link.send(...events.flat());
    const counting = await trial.whoCounts();
    const findings = new Findings('three signals counted when they came, and none after its end');
    for (const signal of passing) {
      const names = trial.namesIn(await trial.delivered(signal));
      findings.expect(names.includes('stays'), 'a signal was heard of its end before it was given');
    }
    findings.expect(counting.join() === 'stays', `after the ends ${named(counting)} count`);
    const [first, ...news] = link.allAbout(stays.signalId);
    findings.expect(
      first?.type === 'nl.verwijsindex.signal.delivered.v1',
      'news of a match came before the receipt',
    );
    const last = new Map<string, number>();
    for (const event of news) {
      const { matchId, version } = involvementIn(event) ?? {};
      if (matchId === undefined || version === undefined) continue;
      const before = last.get(matchId) ?? 0;
      findings.expect(version > before, `version ${version} of a match came after version ${before}`);
      last.set(matchId, version);
    }
    return findings;
  },
};
