import { describe, expect, it } from '@jest/globals';
import { plainDates } from '#testing/plain-dates.js';
import fc from 'fast-check';
import { addDays, dateInAmsterdam } from './calendar.js';
import { addWorkingDays, dueAt, endOfDayInAmsterdam, isWorkingDay } from './working-days.js';

const calendar = {
  holidays: new Set(['2026-12-25', '2026-12-26', '2027-01-01', '2027-03-26', '2027-03-29']),
};

/** A calendar in which some days near a date are holidays. */
const nearby = plainDates().chain((date) =>
  fc.record({
    date: fc.constant(date),
    calendar: fc
      .array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 })
      .map((days) => ({ holidays: new Set(days.map((day) => addDays(date, day))) })),
  }),
);

describe('working days', () => {
  it.each([
    ['2026-11-23', 'a Monday', true],
    ['2026-11-28', 'a Saturday', false],
    ['2026-11-29', 'a Sunday', false],
    ['2026-12-25', 'a holiday on a Friday', false],
  ])('%s, %s, is a working day: %s', (date, _what, expected) => {
    expect(isWorkingDay(date, calendar)).toBe(expected);
  });

  it.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-27', 1, '2026-11-30'], // over a weekend
    ['2026-11-28', 0, '2026-11-30'], // not a working day: the next
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-12-24', 1, '2026-12-28'], // over Christmas
    ['2026-12-24', 5, '2027-01-04'], // and New Year
    ['2027-03-25', 2, '2027-03-31'], // over Easter and the beginning of summer time
  ])('%s and %i working days is %s', (date, days, expected) => {
    expect(addWorkingDays(date, days, calendar)).toBe(expected);
  });

  it.each([-1, 1.5, NaN, Infinity])('refuses a term of %d working days', (days) => {
    expect(() => addWorkingDays('2026-11-23', days, calendar)).toThrow(RangeError);
  });

  it('a term ends on a working day and counts exactly its working days', () => {
    fc.assert(
      fc.property(nearby, fc.integer({ min: 1, max: 30 }), ({ date, calendar: days }, term) => {
        const end = addWorkingDays(date, term, days);
        let counted = 0;
        for (let day = addDays(date, 1); day <= end; day = addDays(day, 1))
          if (isWorkingDay(day, days)) counted += 1;
        expect(isWorkingDay(end, days)).toBe(true);
        expect(counted).toBe(term);
      }),
    );
  });

  it('one term after another is as long as both together', () => {
    const term = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(nearby, term, term, ({ date, calendar: days }, one, other) => {
        const start = addWorkingDays(date, 0, days);
        expect(addWorkingDays(addWorkingDays(start, one, days), other, days)).toBe(
          addWorkingDays(start, one + other, days),
        );
      }),
    );
  });
});

describe('when a term is over', () => {
  it.each([
    ['2026-11-23T09:30:00.000Z', 2, '2026-11-25T22:59:59.999Z'], // winter time
    ['2026-07-01T09:30:00.000Z', 2, '2026-07-03T21:59:59.999Z'], // summer time
    ['2026-11-23T23:30:00.000Z', 0, '2026-11-24T22:59:59.999Z'], // already the next day here
    ['2026-03-27T10:00:00.000Z', 1, '2026-03-30T21:59:59.999Z'], // summer time begins on 29 March
    ['2026-10-23T10:00:00.000Z', 1, '2026-10-26T22:59:59.999Z'], // and ends on 25 October
    ['2026-11-28T10:00:00.000Z', 0, '2026-11-30T22:59:59.999Z'],
  ])('started at %s, %i working days: %s', (start, days, expected) => {
    expect(dueAt(start, days, calendar)).toBe(expected);
  });

  it.each([
    ['2026-03-28', '2026-03-28T22:59:59.999Z'],
    ['2026-03-29', '2026-03-29T21:59:59.999Z'], // a day of 23 hours
    ['2026-10-24', '2026-10-24T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'], // a day of 25 hours
  ])('%s ends at %s', (date, expected) => {
    expect(endOfDayInAmsterdam(date)).toBe(expected);
  });

  it('the last moment of a day is followed by the next day', () => {
    fc.assert(
      fc.property(plainDates(), (date) => {
        const end = endOfDayInAmsterdam(date);
        const after = new Date(Date.parse(end) + 1).toISOString();
        expect([dateInAmsterdam(end), dateInAmsterdam(after)]).toEqual([date, addDays(date, 1)]);
      }),
    );
  });
});
