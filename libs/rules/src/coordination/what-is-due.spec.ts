import { exampleConvenant } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Convenant, EscalationLadder } from '../convenant/convenant.js';
import { coordinationStates } from './coordination-words.js';
import type { CaseMoments, RunningTerm } from './terms.js';
import { whatIsDue, type CaseUnderWay, type WhatIsDue } from './what-is-due.js';

const source = { document: 'Spec', article: '-' };
const calendar = { holidays: new Set<string>(['2026-12-25']) };
const step = (id: string, workingDays: number): EscalationLadder['steps'][number] => ({
  ...{ id, who: 'management', may: 'mediate', workingDays, says: 'De directie zoekt een oplossing.', source },
});
const ladder: EscalationLadder = {
  ...{ id: 'up', when: {}, source },
  steps: [step('first', 2), step('second', 2), step('third', 0), step('fourth', 0)],
};
const term = (workingDays: number) => ({ workingDays, source });
const convenant: Convenant = {
  ...exampleConvenant(),
  terms: { agree: term(3), accept: term(2), handling: term(60) },
  escalation: [ladder],
};

const monday = '2026-11-23T09:00:00.000Z';
const moments = (more: Partial<CaseMoments> = {}): CaseMoments => ({
  ...{ state: 'agreeing', stateSince: monday, matchedAt: monday, coordinatedSince: null, signals: [] },
  ...{ agreements: 'none', supplier: 'regievoerder' },
  ...more,
});
const caseOf = (more: Partial<CaseMoments> = {}): CaseUnderWay => ({
  ...{ moments: moments(more), climb: null, heldByProcessDirector: false, isTold: () => false },
  facts: { signals: [{ organisationKind: 'youth-help' }], municipality: '0637', candidates: 1 },
});
const keyOf = ({ term: name, signalId, startedAt }: RunningTerm): string =>
  `${name} ${signalId} ${startedAt}`;
const look = (found: CaseUnderWay, now: string): WhatIsDue => whatIsDue(found, now, { convenant, calendar });

/** What is stored between two looks. */
function after(found: CaseUnderWay, { overdue, climb }: WhatIsDue): CaseUnderWay {
  const told = overdue.map(keyOf);
  return { ...found, climb, isTold: (each) => found.isTold(each) || told.includes(keyOf(each)) };
}
const termsIn = ({ overdue }: WhatIsDue): string[] => overdue.map(({ term: name }) => name);
const stepsIn = ({ steps }: WhatIsDue): string[] => steps.map(({ step: { id } }) => id);

describe('what is due in a case', () => {
  it('is nothing as long as no term is over; then it says when to look again', () => {
    expect(look(caseOf(), '2026-11-26T22:59:59.999Z')).toEqual({
      ...{ lapses: false, overdue: [], steps: [], climb: null, nextDue: '2026-11-26T23:00:00.000Z' },
    });
  });

  it('is to tell the guard once, and to start the ladder', () => {
    const first = look(caseOf(), '2026-11-26T23:00:00.000Z');
    expect([termsIn(first), stepsIn(first)]).toEqual([['agree'], ['first']]);
    expect(first.nextDue).toBe('2026-12-01T23:00:00.000Z'); // the end of the step, before the handling term
    const again = look(after(caseOf(), first), '2026-11-26T23:00:01.000Z');
    expect([termsIn(again), stepsIn(again)]).toEqual([[], []]);
  });

  it('is the next step when the one before is over, and steps of the same day together', () => {
    let found = caseOf();
    const seen: string[][] = [];
    for (const day of ['11-27', '12-01', '12-02', '12-03', '12-04', '12-05', '12-09']) {
      const due = look(found, `2026-${day}T07:00:00.000Z`);
      seen.push(stepsIn(due));
      found = after(found, due);
    }
    expect(seen).toEqual([['first'], [], ['second'], [], ['third', 'fourth'], [], []]);
  });

  it('is the next step, not all of them, when the clock jumped', () => {
    const first = look(caseOf(), '2026-11-27T07:00:00.000Z');
    const later = look(after(caseOf(), first), '2027-06-01T07:00:00.000Z');
    expect([stepsIn(later), later.climb]).toEqual([
      ['second'],
      { ladder: 'up', stepsTaken: 2, stepDueAt: '2027-06-03T21:59:59.999Z' },
    ]);
  });

  it('is that the ladder is over when somebody coordinates and nothing is overdue', () => {
    const climb = { ladder: 'up', stepsTaken: 1, stepDueAt: '2026-11-30T22:59:59.999Z' };
    const accepted = { state: 'accepted', coordinatedSince: monday } as const;
    const now = '2026-12-02T07:00:00.000Z';
    expect(look({ ...caseOf(accepted), climb }, now)).toMatchObject({ steps: [], climb: null });
    const proposed = { ...caseOf({ state: 'proposed', stateSince: '2026-12-01T09:00:00.000Z' }), climb };
    expect(stepsIn(look(proposed, now))).toEqual(['second']);
  });

  it('is that who said nothing agrees, when somebody is named', () => {
    const named = caseOf({ state: 'named' });
    const now = '2026-11-27T07:00:00.000Z';
    expect(look(named, now)).toEqual({ lapses: true, overdue: [], steps: [], climb: null, nextDue: now });
  });

  it('is nothing any more once the case is closed', () => {
    const climb = { ladder: 'up', stepsTaken: 1, stepDueAt: monday };
    expect(look({ ...caseOf({ state: 'closed' }), climb }, '2027-06-01T07:00:00.000Z')).toEqual({
      ...{ lapses: false, overdue: [], steps: [], climb: null, nextDue: null },
    });
  });

  it('is never the same twice, however the clock jumps, and the steps come in order', () => {
    const instant = fc
      .date({ min: new Date('2026-11-01'), max: new Date('2027-12-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const state = fc.constantFrom(...coordinationStates.filter((each) => each !== 'named'));
    const ids = ladder.steps.map(({ id }) => id);
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 20 }), state, (times, of) => {
        let found = caseOf({ state: of });
        const steps: string[] = [];
        const told: string[] = [];
        for (const now of times) {
          const due = look(found, now);
          steps.push(...stepsIn(due));
          told.push(...due.overdue.map(keyOf));
          found = after(found, due);
        }
        expect(new Set(told).size).toBe(told.length);
        for (const [index, id] of steps.entries())
          if (id !== 'first') expect(steps[index - 1]).toBe(ladder.steps[ids.indexOf(id) - 1]?.id);
        expect(steps.filter((id) => id === 'first').length).toBeLessThanOrEqual(new Set(told).size);
      }),
    );
  });
});
