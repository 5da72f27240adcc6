import type { SignalGiven } from '#contracts/events/signal-given.js';
import { type Check, Findings } from '../findings.js';
import { NoAnswer } from '../link.js';

const DONE = 'nl.verwijsindex.erasure.done.v1';

/** What must be erased is erased, and that is confirmed. */
export const erasure: Check = {
  check: 'erasure',
  expected:
    'A signal that must be erased is erased, and the receipt says so; also of one that never came. It is not taken in again.',
  run: async (trial) => {
    const { link } = trial;
    const [erased, never] = [trial.signal('erased'), trial.signal('never')];
    const findings = new Findings('two receipts; the signal does not count, also when it comes again');
    await link.send(await trial.give(erased));
    await trial.delivered(erased);
    await link.send(await trial.askErasure(erased.signalId), await trial.askErasure(never.signalId));
    const receipt = async ({ signalId }: SignalGiven, what: string): Promise<void> => {
      await link.answer(DONE, signalId).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
        findings.expect(false, `no receipt of the erasure of ${what}`);
      });
    };
    await Promise.all([receipt(erased, 'a signal'), receipt(never, 'a signal that never came')]);
    const after = await trial.whoCounts();
    findings.expect(!after.includes('erased'), 'a signal counts after its erasure');
    await link.send(await trial.give(erased), await trial.give(never));
    const again = await trial.whoCounts();
    findings.expect(
      !again.includes('erased') && !again.includes('never'),
      'what was erased was taken in again',
    );
    return findings;
  },
};
