import { describe, expect, it } from '@jest/globals';
import { holidaysOf, nationalHolidaysOf } from './holidays.js';

/** By hand: the days that move, as month-day. */
const moving = [
  // year, Good Friday, Easter Monday, King's or Queen's Day, Ascension, Whit Monday
  [2008, '03-21', '03-24', '04-30', '05-01', '05-12'],
  [2011, '04-22', '04-25', '04-30', '06-02', '06-13'],
  [2013, '03-29', '04-01', '04-30', '05-09', '05-20'],
  [2014, '04-18', '04-21', '04-26', '05-29', '06-09'],
  [2015, '04-03', '04-06', '04-27', '05-14', '05-25'],
  [2016, '03-25', '03-28', '04-27', '05-05', '05-16'],
  [2018, '03-30', '04-02', '04-27', '05-10', '05-21'],
  [2019, '04-19', '04-22', '04-27', '05-30', '06-10'],
  [2020, '04-10', '04-13', '04-27', '05-21', '06-01'],
  [2024, '03-29', '04-01', '04-27', '05-09', '05-20'],
  [2025, '04-18', '04-21', '04-26', '05-29', '06-09'],
  [2026, '04-03', '04-06', '04-27', '05-14', '05-25'],
  [2027, '03-26', '03-29', '04-27', '05-06', '05-17'],
  [2028, '04-14', '04-17', '04-27', '05-25', '06-05'],
  [2031, '04-11', '04-14', '04-26', '05-22', '06-02'],
] as const;
const fixed = ['01-01', '05-05', '12-25', '12-26'];

describe('holidays of the Algemene termijnenwet, art. 3', () => {
  it.each([...moving])('in %i', (year, ...days) => {
    const expected = [...new Set([...fixed, ...days])].map((day) => `${String(year)}-${day}`).sort();
    expect([...holidaysOf([year])].sort()).toEqual(expected);
  });

  it("moves Queen's Day on a Sunday to the day before as well", () => {
    expect(holidaysOf([2006])).toContain('2006-04-29');
    expect(holidaysOf([2006])).not.toContain('2006-04-30');
  });

  it('says which holiday a day is', () => {
    const holidays = nationalHolidaysOf(2014);
    expect(holidays.get('2014-04-18')).toBe('good-friday');
    expect(holidays.get('2014-04-26')).toBe('kings-day');
    expect(holidays.get('2014-12-26')).toBe('second-christmas-day');
  });

  it('a convenant adds days and drops days', () => {
    const holidays = holidaysOf([2026], { add: ['2026-10-03'], drop: ['2026-05-05', '2026-12-24'] });
    expect(holidays).toContain('2026-10-03');
    expect(holidays).not.toContain('2026-05-05');
    expect(holidays.size).toBe(9);
  });

  it('covers every year that is asked for and no other', () => {
    const years = new Set([...holidaysOf([2026, 2028])].map((date) => date.slice(0, 4)));
    expect([...years]).toEqual(['2026', '2028']);
  });
});
