import { addDays, addMonths, earliest } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

export type PlannedEnd =
  | { readonly ok: true; readonly endOn: PlainDate }
  | {
      readonly ok: false;
      readonly reason: 'in-the-past' | 'beyond-the-limit';
      /** The last day that would be accepted. */
      readonly latest: PlainDate;
    };

/**
 * The last day on which a signal counts. By default the lifetime of the convenant; never longer than its maximum
 * (law: two years) and never up to the birthday on which the age limit is reached.
 * Ask `mayBeSignalled` first: `ageLimitOn` must lie after `givenOn`.
 * @param requested what the giver asks for; undefined: the default
 * @param ageLimitOn null when the birth date is unknown
 */
export function plannedEnd({
  givenOn,
  requested,
  lifetimeMonths,
  maximumMonths,
  ageLimitOn,
}: {
  givenOn: PlainDate;
  requested: PlainDate | undefined;
  lifetimeMonths: number;
  maximumMonths: number;
  ageLimitOn: PlainDate | null;
}): PlannedEnd {
  const lastDayUnderAge = ageLimitOn === null ? null : addDays(ageLimitOn, -1);
  const latest = earliest(addMonths(givenOn, maximumMonths), lastDayUnderAge);
  if (requested === undefined)
    return { ok: true, endOn: earliest(addMonths(givenOn, lifetimeMonths), latest) };
  if (requested < givenOn) return { ok: false, reason: 'in-the-past', latest };
  if (requested > latest) return { ok: false, reason: 'beyond-the-limit', latest };
  return { ok: true, endOn: requested };
}
