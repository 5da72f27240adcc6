import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths } from '../dates/calendar.js';
import { plainDates } from '#testing/plain-dates.js';
import { plannedEnd } from './planned-end.js';

const givenOn = '2026-11-22';
const lifetimes = { givenOn, lifetimeMonths: 12, maximumMonths: 24 };
const ok = (endOn: string) => ({ ok: true, endOn });
const not = (reason: string, latest: string) => ({ ok: false, reason, latest });

describe('the planned end of a signal', () => {
  it.each([
    ['by default the lifetime', undefined, null, ok('2027-11-22')],
    ['as asked', '2027-03-01', null, ok('2027-03-01')],
    ['today', givenOn, null, ok(givenOn)],
    ['yesterday', '2026-11-21', null, not('in-the-past', '2028-11-22')],
    ['on the last day of two years', '2028-11-22', null, ok('2028-11-22')],
    ['a day later', '2028-11-23', null, not('beyond-the-limit', '2028-11-22')],
    ['by default the last day under the age limit', undefined, '2027-02-01', ok('2027-01-31')],
    ['the last day under the age limit', '2027-01-31', '2027-02-01', ok('2027-01-31')],
    ['on the birthday itself', '2027-02-01', '2027-02-01', not('beyond-the-limit', '2027-01-31')],
    ['given on the last day under the limit', undefined, '2026-11-23', ok(givenOn)],
    ['an age limit far away', '2028-11-23', '2040-01-01', not('beyond-the-limit', '2028-11-22')],
  ])('%s', (_case, requested, ageLimitOn, expected) => {
    expect(plannedEnd({ ...lifetimes, requested, ageLimitOn })).toEqual(expected);
  });

  it('never lies beyond the limit of the law or the age limit, nor before it is given', () => {
    const months = fc.integer({ min: 1, max: 24 });
    const cases = fc.record({
      givenOn: plainDates(),
      requested: fc.option(plainDates(), { nil: undefined }),
      lifetimeMonths: months,
      maximumMonths: months,
      daysToLimit: fc.option(fc.integer({ min: 1, max: 9000 }), { nil: null }),
    });
    fc.assert(
      fc.property(cases, ({ daysToLimit, ...rest }) => {
        const ageLimitOn = daysToLimit === null ? null : addDays(rest.givenOn, daysToLimit);
        const end = plannedEnd({ ...rest, ageLimitOn });
        const date = end.ok ? end.endOn : end.latest;
        expect(date >= rest.givenOn && date <= addMonths(rest.givenOn, rest.maximumMonths)).toBe(true);
        expect(ageLimitOn === null || date < ageLimitOn).toBe(true);
        if (!end.ok) expect(rest.requested).toBeDefined();
      }),
    );
  });
});
