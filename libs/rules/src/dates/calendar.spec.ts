import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, addYears, dateInAmsterdam, earliest, lastDayOfMonth } from './calendar.js';
import { plainDates } from '#testing/plain-dates.js';

describe('the calendar', () => {
  it.each([
    ['2026-11-22', 12, '2027-11-22'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', -1, '2026-03-28'], // summer time begins: a day is a day
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', '2026-11-23'], // winter time
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'], // summer time
  ])('at %s it is %s in the Netherlands', (instant, expected) => {
    expect(dateInAmsterdam(instant)).toBe(expected);
  });

  it('a term in months ends in the month that it should', () => {
    fc.assert(
      fc.property(plainDates(), fc.integer({ min: 0, max: 60 }), (date, months) => {
        const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
        expect(addMonths(date, months).slice(0, 7)).toBe(lastDayOfMonth(year, month + months).slice(0, 7));
      }),
    );
  });

  it('birthdays of those born later never come earlier', () => {
    fc.assert(
      fc.property(plainDates(), plainDates(), fc.integer({ min: 0, max: 30 }), (one, other, years) => {
        const [first, second] = one < other ? [one, other] : [other, one];
        expect(addYears(first, years) <= addYears(second, years)).toBe(true);
      }),
    );
  });

  it('the earliest date leaves out what is not known', () => {
    expect(earliest('2027-01-01', null, '2026-12-31')).toBe('2026-12-31');
    expect(earliest('2027-01-01', null)).toBe('2027-01-01');
  });
});
