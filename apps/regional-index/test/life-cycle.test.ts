import { REMNANT_DAYS } from '#rules/signals/remnant-term.js';
import { consequenceOf, endReasons } from '#rules/signals/when-signal-ends.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commands, rare } from './life-cycle/commands.js';
import {
  firstDifference,
  type Happened,
  Model,
  type ModelRules,
  type Seen,
  trueRules,
} from './life-cycle/model.js';
import { RealRegister } from './life-cycle/real-register.js';
import { startEnds } from './support/ends.js';

/** Another one with `LIFE_CYCLE_SEED`; that of a failure is in its message. */
const seed = Number(process.env.LIFE_CYCLE_SEED ?? 7);
/** Of generated lives, beside the rare ones. */
const generated = 16;

const withReason =
  (reason: (typeof endReasons)[number], more: object): ModelRules['consequenceOf'] =>
  (each) =>
    each === reason ? { ...consequenceOf(each), ...more } : consequenceOf(each);
const days = (count: number) => (now: string) => new Date(Date.parse(now) - count * 86_400_000).toISOString();

/** Faults as somebody might build them in. */
const faults: Readonly<Record<string, Partial<ModelRules>>> = {
  'what ends by its giver is not archived': {
    consequenceOf: withReason('ended-by-giver', { keeps: 'nothing' }),
  },
  'what is wrong is archived': { consequenceOf: withReason('found-wrong', { keeps: 'archive' }) },
  'an upheld objection leaves a remnant': {
    consequenceOf: withReason('objection-upheld', { remains: 'remnant' }),
  },
  'a mistake leaves a receipt': { consequenceOf: withReason('given-by-mistake', { remains: 'receipt' }) },
  'the archive survives death': { consequenceOf: withReason('death', { destroysAll: false }) },
  'the archive survives the age limit': { consequenceOf: withReason('age-limit', { destroysAll: false }) },
  'a closed case leaves nothing behind': {
    consequenceOf: withReason('closed-by-coordinator', { remains: 'audit-only' }),
  },
  'the archive gives its notice again and again': { takesArchive: false },
  'undoing is possible a minute longer': {
    mayUndo: (at, now) => Date.parse(now) - Date.parse(at) <= 16 * 60_000,
  },
  'remnants stay a day longer': { remnantsGoBefore: days(REMNANT_DAYS + 1) },
  'a signal ends on its last day instead of after it': { isOver: (end, today) => end <= today },
  'two colleagues are a match': { matched: (organisations) => organisations.length > 1 },
};

describe('The life of signals in a region', () => {
  const traces: (Happened & { seen: Seen })[][] = [];
  let ends: Awaited<ReturnType<typeof startEnds>>;
  beforeAll(async () => {
    ends = await startEnds('2026-11-23T09:00:00.000Z');
  });
  afterAll(() => ends.federation.stop());

  it('is as the pure model says, whatever happens in whatever order', async () => {
    const register = fc.asyncProperty(commands, async (list) => {
      await ends.empty();
      const real = await RealRegister.with(ends);
      const trace: (Happened & { seen: Seen })[] = [];
      for (const command of list) trace.push(await real.play(command));
      expect(firstDifference(trace, trueRules)).toBeNull();
      traces.push(trace);
    });
    await fc.assert(register, {
      ...{ seed, numRuns: rare.length + generated, endOnFailure: true },
      examples: rare.map((list) => [list]),
    });
  });

  it('went every way that a signal can end, alone and in a match', () => {
    const walked = new Set<string>();
    for (const trace of traces) {
      const model = new Model(trueRules);
      for (const happened of trace) model.apply(happened);
      for (const way of model.walked) walked.add(way);
    }
    const onlyInMatch = ['closed-by-coordinator', 'found-wrong'];
    const ways = endReasons.flatMap((reason) =>
      ['alone', 'matched']
        .filter((state) => state === 'matched' || !onlyInMatch.includes(reason))
        .map((state) => `${state} ${reason}`),
    );
    expect([...walked].sort()).toEqual(ways.sort());
  });

  it.each(Object.entries(faults))('would be found out if %s', (_what, fault) => {
    const found = traces.filter((trace) => firstDifference(trace, { ...trueRules, ...fault }) !== null);
    expect(found).not.toEqual([]);
  });
});
