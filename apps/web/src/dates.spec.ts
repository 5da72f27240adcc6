import { describe, expect, it } from '@jest/globals';
import { dayOf, dayOfPlainDate, plainDateOf, spanOf, timeOf } from './dates.js';

describe('a typed date', () => {
  it.each([
    ['15-03-2027', '2027-03-15'],
    ['5-3-2027', '2027-03-05'],
    [' 05/03/2027 ', '2027-03-05'],
    ['5 3 2027', '2027-03-05'],
    ['29-02-2028', '2028-02-29'],
  ])('%s is understood', (typed, date) => {
    expect(plainDateOf(typed)).toBe(date);
  });

  it.each(['', '15-03', '29-02-2027', '31-04-2027', '2027-03-15', '15-13-2027', 'morgen'])(
    '%s is no date',
    (typed) => {
      expect(plainDateOf(typed)).toBeNull();
    },
  );
});

describe('a moment on the screen', () => {
  it('is told in the time of the Netherlands', () => {
    expect(dayOf('2026-11-22T23:30:00.000Z')).toBe('23 november 2026');
    expect(timeOf('2026-11-22T23:30:00.000Z')).toBe('00:30');
  });

  it('a span names the day once, unless it ends on another', () => {
    expect(spanOf('2026-11-29T19:00:00.000Z', '2026-11-29T21:00:00.000Z')).toBe(
      '29 november 2026, 20:00 tot 22:00 uur',
    );
    expect(spanOf('2026-11-29T19:00:00.000Z', '2026-11-30T06:00:00.000Z')).toBe(
      '29 november 2026, 20:00 tot 30 november 2026, 07:00 uur',
    );
  });

  it('a date without time stays the same day', () => {
    expect(dayOfPlainDate('2027-03-01')).toBe('1 maart 2027');
  });
});
