import type { Instant, PlainDate } from './plain-date.js';

const DAY = 86_400_000;

const partsOf = (date: PlainDate): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** `month` counts from 1 and may lie outside 1-12; a day beyond the month runs on into the next. */
function plainDate(year: number, month: number, day: number): PlainDate {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

/** Last day of a month; `month` counts from 1. */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  return plainDate(year, month + 1, 0);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of the month `months` later, or the last day of a shorter month: a term never runs on too long. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date);
  const last = lastDayOfMonth(year, month + months);
  const same = plainDate(year, month + months, day);
  return same < last ? same : last;
}

/** The birthday `years` later. Who was born on 29 February has it on 1 March in a year without that day. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const [year, month, day] = partsOf(date);
  return plainDate(year + years, month, day);
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
