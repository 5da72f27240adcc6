import { describe, expect, it } from '@jest/globals';
import { exampleConvenant } from '#testing/example-convenant.js';
import fc from 'fast-check';
import type { EscalationLadder, EscalationStep } from '../convenant/convenant.js';
import { addDays } from '../dates/calendar.js';
import { type CaseFacts, escalationOf, guardOf, ladderOf, nextStep, type TimedStep } from './escalate.js';

const source = { document: 'Spec', article: '-' };
const calendar = { holidays: new Set<string>(['2026-12-25', '2026-12-26']) };
const step = (id: string, workingDays: number): EscalationStep => ({
  id,
  who: 'management',
  may: 'mediate',
  workingDays,
  says: 'De directie zoekt met u een oplossing.',
  source,
});
const ladderWith = (...days: number[]): EscalationLadder => ({
  id: 'ladder',
  when: {},
  steps: days.map((workingDays, index) => step(`step-${String(index)}`, workingDays)),
  source,
});
const facts: CaseFacts = {
  signals: [{ organisationKind: 'youth-help' }],
  municipality: '1676',
  candidates: 1,
  stuck: false,
};

describe('who guards and which ladder', () => {
  const first = ladderWith(1);
  const convenant = {
    ...exampleConvenant(),
    guards: [
      { when: { municipalities: ['1676'] }, who: 'zorgregisseur', source },
      { when: {}, who: 'cjg-coordinator', source },
    ] as const,
    escalation: [{ ...first, id: 'protected', when: { involvesAny: ['youth-protection'] } } as const, first],
  };

  it('is the first of which the condition holds', () => {
    expect(guardOf(convenant, facts)?.who).toBe('zorgregisseur');
    expect(guardOf(convenant, { ...facts, municipality: '0637' })?.who).toBe('cjg-coordinator');
    expect(ladderOf(convenant, facts)?.id).toBe('ladder');
    expect(ladderOf(convenant, { ...facts, signals: [{ organisationKind: 'youth-protection' }] })?.id).toBe(
      'protected',
    );
  });

  it('is nobody when the convenant names none', () => {
    expect(guardOf({ guards: [] }, facts)).toBeNull();
    expect(ladderOf({ escalation: [] }, facts)).toBeNull();
  });
});

describe('the whole way up', () => {
  it.each([
    ['2026-11-23T09:00:00.000Z', [0, 2, 2, 2, 0, 0], ['11-23', '11-25', '11-27', '12-01', '12-01', '12-01']],
    ['2026-12-23T09:00:00.000Z', [2, 1], ['12-28', '12-29']], // over Christmas
    ['2026-11-28T09:00:00.000Z', [0, 1], ['11-30', '12-01']], // begun on a Saturday
  ])('from %s with %j working days', (startedAt, days, expected) => {
    const way = escalationOf(ladderWith(...days), startedAt, calendar);
    expect(way.map(({ dueAt }) => dueAt.slice(5, 10))).toEqual(expected);
    expect(way.map(({ startsAt }) => startsAt)).toEqual([
      startedAt,
      ...way.slice(0, -1).map(({ dueAt }) => dueAt),
    ]);
  });
});

describe('the step that begins now', () => {
  const ladder = ladderWith(2, 2, 0);
  const monday = '2026-11-23T09:00:00.000Z';
  const wednesdayEnd = '2026-11-25T22:59:59.999Z';
  const at = (now: string) => ({ now, calendar });

  it.each([
    ['the first at once', [], null, monday, 'step-0', '2026-11-25'],
    ['none while the step before has time', ['step-0'], wednesdayEnd, wednesdayEnd, undefined, undefined],
    [
      'the next when its time is over',
      ['step-0'],
      wednesdayEnd,
      '2026-11-25T23:00:00.000Z',
      'step-1',
      '2026-11-27',
    ],
    [
      'counted from the day before, seen the day after',
      ['step-0'],
      wednesdayEnd,
      '2026-11-26T15:00:00.000Z',
      'step-1',
      '2026-11-27',
    ],
    [
      'with its whole time when it is seen late',
      ['step-0'],
      wednesdayEnd,
      '2026-12-07T09:00:00.000Z',
      'step-1',
      '2026-12-09',
    ],
    [
      'none after the last',
      ['step-0', 'step-1', 'step-2'],
      wednesdayEnd,
      '2027-01-01T09:00:00.000Z',
      undefined,
      undefined,
    ],
  ])('%s', (_what, taken, previousDue, now, id, due) => {
    const next = nextStep(ladder, taken, previousDue, at(now));
    expect([next?.step.id, next?.dueAt.slice(0, 10)]).toEqual([id, due]);
  });

  it('follows the way that was announced when every step is seen in time', () => {
    const way = escalationOf(ladder, monday, calendar);
    let taken: readonly TimedStep[] = [];
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const now = new Date(Date.parse(monday) + hour * 3_600_000).toISOString();
      const next = nextStep(
        ladder,
        taken.map((one) => one.step.id),
        taken.at(-1)?.dueAt ?? null,
        at(now),
      );
      if (next) taken = [...taken, next];
    }
    expect(taken).toEqual(way);
  });

  /** A clock that shows anything: forward, back, the same again. */
  const clock = fc.array(
    fc
      .tuple(fc.integer({ min: -40, max: 400 }), fc.integer({ min: 0, max: 86_399_999 }))
      .map(([day, ms]) => new Date(Date.parse(addDays('2026-11-23', day)) + ms).toISOString()),
    { maxLength: 80 },
  );
  const ladders = fc
    .array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 8 })
    .map((days) => ladderWith(...days));

  it('takes every step in order and none twice, whatever the clock does', () => {
    fc.assert(
      fc.property(ladders, clock, (any, moments) => {
        const taken: TimedStep[] = [];
        for (const now of moments) {
          const before = taken.at(-1)?.dueAt ?? null;
          const next = nextStep(
            any,
            taken.map((one) => one.step.id),
            before,
            at(now),
          );
          if (!next) continue;
          if (before !== null) expect(now > before).toBe(true);
          expect(next.step).toBe(any.steps[taken.length]);
          taken.push(next);
        }
        // Time goes on in the end: then every step has its turn.
        for (let year = 2030; year < 2030 + any.steps.length; year += 1) {
          const ids = taken.map((one) => one.step.id);
          const next = nextStep(
            any,
            ids,
            taken.at(-1)?.dueAt ?? null,
            at(`${String(year)}-01-04T12:00:00.000Z`),
          );
          if (next) taken.push(next);
        }
        expect(taken.map((one) => one.step.id)).toEqual(any.steps.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });
});
