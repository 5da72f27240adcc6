import type { Instant, PlainDate } from '#rules/dates/plain-date.js';

const zone = 'Europe/Amsterdam';
const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: zone });
const plainDay = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: zone });
const preciseTime = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: zone });

/** `22 november 2026` */
export const dayOf = (at: Instant) => day.format(new Date(at));
/** `22 november 2026`, of a date without time */
export const dayOfPlainDate = (date: PlainDate) => plainDay.format(new Date(`${date}T00:00:00Z`));
/** `10:30` */
export const timeOf = (at: Instant) => time.format(new Date(at));
/** `29 november 2026, 20:00 tot 22:00 uur`, or with both days when it ends on another. */
export const spanOf = (from: Instant, until: Instant) => {
  const ends = dayOf(from) === dayOf(until) ? timeOf(until) : `${dayOf(until)}, ${timeOf(until)}`;
  return `${dayOf(from)}, ${timeOf(from)} tot ${ends} uur`;
};
/** `10:30:05` */
export const preciseTimeOf = (at: Instant) => preciseTime.format(new Date(at));

/**
 * A date as people in the Netherlands type it (`15-3-2027`, `15 03 2027`, `15/3/2027`), as a plain date; null when it
 * is no date. A text field, because the date field of a browser follows the language of the browser and may turn
 * day and month around.
 */
export function plainDateOf(typed: string): PlainDate | null {
  const [, dayOfMonth, month, year] = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$/.exec(typed.trim()) ?? [];
  if (dayOfMonth === undefined || month === undefined || year === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
