import { type Check, Findings } from '../findings.js';

/** What comes late changes nothing of what is over. */
export const late: Check = {
  check: 'late',
  expected:
    'A signal whose end came first gets its receipt and does not count; what comes about a signal that ended has no effect.',
  run: async (trial) => {
    const { link } = trial;
    const [endedFirst, ended] = [trial.signal('ended-first'), trial.signal('ended')];
    await link.send(await trial.end(endedFirst), await trial.give(ended));
    await trial.delivered(ended);
    await trial.whoCounts();
    await link.send(await trial.give(endedFirst), await trial.end(ended));
    await trial.delivered(endedFirst);
    const before = await trial.whoCounts();
    for (const event of [await trial.inform(ended), await trial.give(ended), await trial.end(ended)])
      await link.send(event);
    await link.send(await trial.give(ended));
    const after = await trial.whoCounts();
    const findings = new Findings('neither counts, and what came behind was answered');
    findings.expect(!before.includes('ended-first'), 'a signal counts although its end had come before');
    findings.expect(!before.includes('ended'), 'a signal counts after its end');
    findings.expect(!after.includes('ended'), 'a signal that ended counts again');
    return findings;
  },
};
