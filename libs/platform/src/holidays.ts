import { nationalHolidays, type NationalHoliday } from '#rules/dates/national-holidays.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import Holidays from 'date-holidays';

/** How the library writes the day that a holiday falls on, before its ` if ...`: it also knows days that are no holiday by law. */
const libraryDays: Readonly<Record<NationalHoliday, readonly string[]>> = {
  'new-years-day': ['01-01'],
  'good-friday': ['easter -2'],
  'easter-monday': ['easter 1'],
  'kings-day': ['04-27', '04-30'], // 30 April until 2013
  'liberation-day': ['05-05'],
  'ascension-day': ['easter 39'],
  'whit-monday': ['easter 50'],
  'christmas-day': ['12-25'],
  'second-christmas-day': ['12-26'],
};
const holidayOfDay = new Map(
  nationalHolidays.days.flatMap((holiday) => libraryDays[holiday].map((day) => [day, holiday] as const)),
);

const netherlands = new Holidays('NL');

/** The holidays of the Algemene termijnenwet, art. 3, in a year: their dates, and which each is. */
export function nationalHolidaysOf(year: number): ReadonlyMap<PlainDate, NationalHoliday> {
  return new Map(
    netherlands.getHolidays(year).flatMap(({ rule, date }) => {
      const holiday = holidayOfDay.get(rule.split(' if ')[0] ?? rule);
      return holiday ? [[date.slice(0, 10), holiday] as const] : [];
    }),
  );
}

/**
 * The holidays of some years: those of the Algemene termijnenwet, art. 3, and what a convenant adds or drops.
 * Beyond these years there are none: ask for every year in which a term can end.
 */
export function holidaysOf(
  years: readonly number[],
  { add = [], drop = [] }: { readonly add?: readonly PlainDate[]; readonly drop?: readonly PlainDate[] } = {},
): ReadonlySet<PlainDate> {
  const holidays = new Set([...years.flatMap((year) => [...nationalHolidaysOf(year).keys()]), ...add]);
  for (const date of drop) holidays.delete(date);
  return holidays;
}
