import type { CloudEvent } from '#contracts/cloud-event.js';
import { randomUUID } from 'node:crypto';
import { type Check, Findings } from '../findings.js';

/** As the servicedesk sends what was put aside again, after a correction. */
const repeated = (event: CloudEvent): CloudEvent => ({ ...event, id: randomUUID(), replayof: event.id });

/** An event may come more than once; so may a signal. */
export const dedupe: Check = {
  check: 'dedupe',
  expected:
    'The same event twice has one effect and one receipt, also when the servicedesk repeats it (replayof); what only came as such a ' +
    'repetition has its effect; the same signal in another event gets its receipt again and counts once.',
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
    const missed = trial.signal('missed');
    const before = trial.receipts(signal);
    await trial.link.send(repeated(event), repeated(await trial.give(missed)));
    const last = await trial.whoCounts();
    const again = trial.receipts(signal) - before;
    findings.expect(again === 0, `${again} receipts for a repetition (replayof) of what had its effect`);
    const came = trial.receipts(missed);
    findings.expect(
      came === 1 && last.includes('missed'),
      `${came} receipts for a repetition (replayof) of what had not come before`,
    );
    return findings;
  },
};
