import { addDays, addMonths, addYears } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

/** A child is born two weeks after the expected date at the latest; medical practice in the Netherlands. */
const DAYS_OVERDUE = 14;
/** A child that lives is born at most sixteen weeks before the expected date. */
const DAYS_EARLY = 112;

export type MayBeSignalledUnborn =
  | { readonly allowed: true; readonly ageLimitOn: PlainDate }
  | { readonly allowed: false; readonly reason: 'unborn-not-here' | 'too-early' | 'born-by-now' };

/**
 * Whether a signal may be given on a child who is not born yet. The law begins at birth (Jeugdwet 1.1); only a convenant
 * that says so begins earlier (convenant Oosterschelde, article 2: from nine months before birth), and then inside its
 * own region only.
 * @param monthsBeforeBirth of the convenant; undefined: from birth
 * @param livesHere whether the municipality belongs to the region of that convenant
 */
export function mayBeSignalledUnborn({
  expectedOn,
  on,
  livesHere,
  monthsBeforeBirth,
  limitYears,
}: {
  expectedOn: PlainDate;
  on: PlainDate;
  livesHere: boolean;
  monthsBeforeBirth: number | undefined;
  limitYears: number;
}): MayBeSignalledUnborn {
  if (monthsBeforeBirth === undefined || !livesHere) return { allowed: false, reason: 'unborn-not-here' };
  if (on < addMonths(expectedOn, -monthsBeforeBirth)) return { allowed: false, reason: 'too-early' };
  const last = addDays(expectedOn, DAYS_OVERDUE);
  if (on > last) return { allowed: false, reason: 'born-by-now' };
  return { allowed: true, ageLimitOn: addYears(last, limitYears) };
}

/** The first and the last day on which a child that was expected on a day can be born. */
export const birthWindow = (expectedOn: PlainDate): { from: PlainDate; until: PlainDate } => ({
  from: addDays(expectedOn, -DAYS_EARLY),
  until: addDays(expectedOn, DAYS_OVERDUE),
});
