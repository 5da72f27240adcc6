import { endReasons } from '#rules/signals/when-signal-ends.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { commands } from './life-cycle/commands.js';
import { firstDifference, type Trace, waysWalked } from './life-cycle/compare.js';
import { faults } from './life-cycle/faults.js';
import { trueRules } from './life-cycle/model-rules.js';
import { rare } from './life-cycle/rare-lives.js';
import { RealRegister } from './life-cycle/real-register.js';
import { fillRightsHandler } from './life-cycle/real-world.js';
import { startEnds } from './support/ends.js';

/** Another one with `LIFE_CYCLE_SEED`; that of a failure is in its message. */
const seed = Number(process.env.LIFE_CYCLE_SEED ?? 7);
/** Of generated lives, beside the rare ones. */
const generated = Number(process.env.LIFE_CYCLE_LIVES ?? 12);

jest.setTimeout(150_000); // twelve seconds on a machine that does nothing else

/** How signals stand when they end for a reason. */
const standing: Partial<Record<(typeof endReasons)[number], readonly string[]>> = {
  'closed-by-coordinator': ['matched'],
  'found-wrong': ['matched'],
  'objection-upheld': ['frozen'],
  'given-by-mistake': ['alone', 'matched'], // what is frozen is not undone
};

describe('The life of signals in a region', () => {
  const traces: Trace[] = [];
  let ends: Awaited<ReturnType<typeof startEnds>>;
  beforeAll(async () => {
    ends = await startEnds('2026-11-23T09:00:00.000Z');
    await fillRightsHandler(ends);
  });
  afterAll(() => ends.federation.stop());

  it('is as the pure model says, whatever happens in whatever order', async () => {
    const register = fc.asyncProperty(commands, async (list) => {
      await ends.empty();
      const real = await RealRegister.with(ends);
      const trace: Trace[number][] = [];
      for (const command of list) trace.push(await real.play(command));
      expect({ list, difference: firstDifference(trace, trueRules) }).toEqual({ list, difference: null });
      traces.push(trace);
    });
    await fc.assert(register, {
      ...{ seed, numRuns: rare.length + generated, endOnFailure: true },
      examples: rare.map((list) => [list]),
    });
  });

  it('went every way that a signal can end, alone, in a match and frozen', () => {
    const ways = endReasons.flatMap((reason) =>
      (standing[reason] ?? ['alone', 'matched', 'frozen']).map((state) => `${state} ${reason}`),
    );
    expect(waysWalked(traces, trueRules)).toEqual(ways.sort());
  });

  it.each(Object.entries(faults))('would be found out if %s', (_what, fault) => {
    const found = traces.filter((trace) => firstDifference(trace, { ...trueRules, ...fault }) !== null);
    expect(found).not.toEqual([]);
  });
});
