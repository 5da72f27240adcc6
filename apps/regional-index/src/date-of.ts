import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';

let known: { readonly minute: string; readonly date: PlainDate } | null = null;

/** The date in the Netherlands, worked out once a minute: the calendar costs more than all other checks together. */
export function dateOf(instant: Instant): PlainDate {
  const minute = instant.slice(0, 16);
  if (known?.minute !== minute) known = { minute, date: dateInAmsterdam(instant) };
  return known.date;
}
