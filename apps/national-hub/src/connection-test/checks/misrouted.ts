import { type Check, Findings } from '../findings.js';

const GIVEN = 'nl.verwijsindex.signal.given.v1';

/** The destination says whose an event is, and nothing else does. */
export const misrouted: Check = {
  check: 'misrouted',
  expected:
    'An event for another region has no effect; a signal for this region on a jeugdige of a municipality that it does not cover is taken in and gets its receipt: nothing is lost between two directories.',
  run: async (trial) => {
    const elsewhere = trial.signal('elsewhere');
    const notCovered = trial.signal('not-covered', { municipality: '0000' });
    const { region, keys, publicKeysOf } = trial.link.options;
    // Bound for another, and yet with a seal that this region could open.
    const codec = trial.link.codecWith(keys, () => publicKeysOf(region));
    const strayed = await trial.link.make(GIVEN, elsewhere, { codec, destination: 'another-region' });
    await trial.link.send(strayed, await trial.give(notCovered));
    await trial.delivered(notCovered);
    const counting = await trial.whoCounts();
    const findings = new Findings('the one without effect, the other delivered');
    const effect = counting.includes('elsewhere') || trial.receipts(elsewhere) > 0;
    findings.expect(!effect, 'an event for another region had an effect');
    return findings;
  },
};
