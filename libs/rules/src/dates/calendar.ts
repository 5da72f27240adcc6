import type { Instant, PlainDate } from './plain-date.js';

const DAY = 86_400_000;

const partsOf = (date: PlainDate): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

const plainDate = (year: number, month: number, day: number): PlainDate =>
  `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;

/** The year and month of a month that may lie outside 1-12. */
function monthOf(year: number, month: number): [year: number, month: number] {
  const years = Math.floor((month - 1) / 12);
  return [year + years, month - 12 * years];
}

/** Last day of a month; `month` counts from 1, and may lie outside 1-12. */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  const [inYear, inMonth] = monthOf(year, month);
  return plainDate(inYear, inMonth, daysIn(inYear, inMonth));
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of the month `months` later, or the last day of a shorter month: a term never runs on too long. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date);
  const [inYear, inMonth] = monthOf(year, month + months);
  return plainDate(inYear, inMonth, Math.min(day, daysIn(inYear, inMonth)));
}

/** The birthday `years` later. Who was born on 29 February has it on 1 March in a year without that day. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const year = Number(date.slice(0, 4)) + years;
  const sameDay = date.slice(4);
  return sameDay === '-02-29' && !isLeapYear(year) ? plainDate(year, 3, 1) : digits(year, 4) + sameDay;
}

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The calendar date in the Netherlands at a moment: the date on which a signal is given, whatever the server's zone. */
export function dateInAmsterdam(instant: Instant): PlainDate {
  return amsterdam.format(new Date(instant));
}

/** The earliest of the dates that are known. */
export function earliest(first: PlainDate, ...others: readonly (PlainDate | null)[]): PlainDate {
  return others.reduce<PlainDate>((least, date) => (date !== null && date < least ? date : least), first);
}
