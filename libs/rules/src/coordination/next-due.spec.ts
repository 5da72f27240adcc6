import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextDueOf } from './next-due.js';
import { overdueTerms, type RunningTerm } from './terms.js';

const source = { document: 'Spec', article: '-' };
const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const termDue = (dueAt: string, term: RunningTerm['term'] = 'response'): RunningTerm => ({
  ...{ term, signalId: null, startedAt: '2025-12-01T09:00:00.000Z', dueAt, who: 'parties', source },
});
const friday = '2026-11-27T22:59:59.999Z';
const monday = '2026-11-30T22:59:59.999Z';

describe('when a case must be looked at', () => {
  it('is right after the last moment of its first term', () => {
    expect(nextDueOf([termDue(monday), termDue(friday)])).toBe('2026-11-27T23:00:00.000Z');
  });

  it('is never when nothing runs', () => {
    expect(nextDueOf([])).toBeNull();
  });

  it('is not for a term of which the guard was told', () => {
    const isTold = ({ term }: RunningTerm): boolean => term === 'accept';
    expect(nextDueOf([termDue(friday, 'accept'), termDue(monday)], { isTold })).toBe(
      '2026-11-30T23:00:00.000Z',
    );
    expect(nextDueOf([termDue(friday, 'accept')], { isTold })).toBeNull();
  });

  it('is also when a step of the ladder is over', () => {
    expect(nextDueOf([termDue(monday)], { stepDueAt: friday })).toBe('2026-11-27T23:00:00.000Z');
  });

  it('is at once when something happened that may end the ladder', () => {
    const atOnce = '2026-11-23T09:00:00.000Z';
    expect(nextDueOf([termDue(friday)], { stepDueAt: monday, atOnce })).toBe(atOnce);
  });

  it('is never too late: until then no term is overdue, and then one is', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1 }), (ends) => {
        const running = ends.map((end) => termDue(end));
        const due = nextDueOf(running) ?? '';
        const before = new Date(Date.parse(due) - 1).toISOString();
        expect(overdueTerms(running, before)).toEqual([]);
        expect(overdueTerms(running, due)).not.toEqual([]);
      }),
    );
  });
});
