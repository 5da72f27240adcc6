import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../dates/calendar.js';
import { isWorkingDay } from '../dates/working-days.js';
import { isLate, lastDayToDecide, lastDayToObject } from './objection-terms.js';

const calendar = { holidays: new Set(['2026-12-25', '2026-12-26', '2027-01-01']) };
const dates = () => fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days));

describe('Rule 9, objection (Awb 6:7-6:11 and 7:10): its terms', () => {
  it.each([
    ['2026-11-02', 6, '2026-12-14'], // a Monday; day one is the Tuesday
    ['2026-11-13', 6, '2026-12-28'], // the 25th is a holiday, then a weekend
    ['2026-11-20', 6, '2027-01-04'],
    ['2026-11-02', 4, '2026-11-30'],
  ])('informed on %s, with %d weeks one may object until %s', (informedOn, weeks, last) => {
    expect(lastDayToObject(informedOn, weeks, calendar)).toBe(last);
  });

  it('nobody was informed: the term has not begun, and no objection is late', () => {
    expect(lastDayToObject(null, 6, calendar)).toBeNull();
    expect(isLate({ receivedOn: '2030-01-01', postedOn: null }, null)).toBe(false);
  });

  it.each([
    ['the last day', '2026-12-14', null, false],
    ['the day after', '2026-12-15', null, true],
    ['a week after, posted in time', '2026-12-21', '2026-12-14', false],
    ['a week after, posted too late', '2026-12-21', '2026-12-15', true],
    ['more than a week after, posted in time', '2026-12-22', '2026-12-14', true],
  ])('received on %s: late is %s', (_when, receivedOn, postedOn, late) => {
    expect(isLate({ receivedOn, postedOn }, '2026-12-14')).toBe(late);
  });

  it.each([
    ['in time: from the end of the term to object', '2026-11-20', '2026-12-14', '2027-01-25'],
    ['late: from the day of receipt', '2027-02-01', '2026-12-14', '2027-03-15'],
    ['no term has begun: from the day of receipt', '2026-11-20', null, '2027-01-04'],
  ])('the college decides within six weeks, %s', (_when, receivedOn, objectBy, last) => {
    expect(lastDayToDecide(receivedOn, objectBy, calendar)).toBe(last);
  });

  it('no term ends on a free day, before its weeks are over, or so long after', () => {
    fc.assert(
      fc.property(dates(), fc.integer({ min: 1, max: 26 }), (informedOn, weeks) => {
        const last = lastDayToObject(informedOn, weeks, calendar) ?? '';
        const full = addDays(informedOn, weeks * 7);
        expect(isWorkingDay(last, calendar) && last >= full && last <= addDays(full, 5)).toBe(true);
      }),
    );
  });
});
