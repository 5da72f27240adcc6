import { addDays, addMonths } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** As many as are told at once. */
export const MONTHS_MOST = 24;

export type MonthsAsked =
  | {
      readonly ok: true;
      readonly months: readonly Month[];
      readonly first: PlainDate;
      readonly last: PlainDate;
    }
  | { readonly ok: false; readonly field: 'from' | 'until'; readonly expected: string };

/**
 * The months of which numbers are told: each by itself, and only when it is over. Who could ask any period, or a month
 * that runs, would learn small numbers by subtracting one answer from another.
 */
export function wholeMonths(from: Month, until: Month, today: PlainDate): MonthsAsked {
  const current = today.slice(0, 7);
  if (until >= current) return { ok: false, field: 'until', expected: 'a month that is over' };
  if (from > until) return { ok: false, field: 'from', expected: 'a month not after the last one' };
  const months = Array.from({ length: MONTHS_MOST + 1 }, (_, index) =>
    addMonths(firstDayOf(from), index).slice(0, 7),
  ).filter((month) => month <= until);
  if (months.length > MONTHS_MOST)
    return { ok: false, field: 'from', expected: `at most ${MONTHS_MOST} months` };
  const last = addDays(addMonths(firstDayOf(until), 1), -1);
  return { ok: true, months, first: firstDayOf(from), last };
}

const firstDayOf = (month: Month): PlainDate => `${month}-01`;
