import { addDays, addMonths, addYears } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';
import type { Convenant, Duty } from './convenant.js';

type Life = Pick<Convenant, 'inForce'>;

/** Whether a convenant is in force on a date: from its first day until, not on, its end, unless it goes on by itself. */
export function inForceOn({ inForce: { from, until, renewal } }: Life, date: PlainDate): boolean {
  return date >= from && (until === undefined || renewal !== undefined || date < until);
}

/** The first end of a term after a date; the ends lie whole terms of a tacit renewal after the first. */
function firstEndAfter(date: PlainDate, until: PlainDate, years: number): PlainDate {
  const terms = Math.max(0, Math.floor((Number(date.slice(0, 4)) - Number(until.slice(0, 4))) / years));
  const end = addYears(until, terms * years);
  return end > date ? end : addYears(until, (terms + 1) * years);
}

/** The day on which the term of a date ends and a tacit renewal begins; null for an indefinite time or out of force. */
export function termEndOn(convenant: Life, date: PlainDate): PlainDate | null {
  const { until, renewal } = convenant.inForce;
  if (until === undefined || !inForceOn(convenant, date)) return null;
  return renewal ? firstEndAfter(date, until, renewal.years) : until;
}

/** The last day on which a party can give notice against the end of the term of a date; null when nothing is renewed. */
export function lastDayForNotice(convenant: Life, date: PlainDate): PlainDate | null {
  const end = termEndOn(convenant, date);
  const { renewal } = convenant.inForce;
  return end !== null && renewal ? addMonths(end, -renewal.noticeMonths) : null;
}

/** A duty with the last day on which it is done in time. */
export interface DutyTask {
  readonly duty: Duty;
  readonly dueOn: PlainDate;
}

/** Every renewal of a convenant until a date. */
function renewalsUntil({ inForce: { until, renewal } }: Life, last: PlainDate): PlainDate[] {
  const found: PlainDate[] = [];
  if (until === undefined || !renewal) return found;
  for (let at = until; at <= last; at = firstEndAfter(at, until, renewal.years)) found.push(at);
  return found;
}

/** Every year from the one after the start: a report is about a year that is over (Oosterschelde art. 6). */
function yearlyDates(day: string, from: PlainDate, last: PlainDate): PlainDate[] {
  const first = Number(from.slice(0, 4)) + 1;
  const years = Math.max(0, Number(last.slice(0, 4)) + 1 - first + 1);
  return Array.from({ length: years }, (_, index) => addDays(`${String(first + index)}-${day}`, -1));
}

function datesOf(duty: Duty, convenant: Life, last: PlainDate): PlainDate[] {
  const { yearlyBefore, monthsAfterStart, monthsBeforeRenewal } = duty;
  const { from } = convenant.inForce;
  if (yearlyBefore !== undefined) return yearlyDates(yearlyBefore, from, last);
  if (monthsAfterStart !== undefined) return [addMonths(from, monthsAfterStart)];
  if (monthsBeforeRenewal === undefined) return [];
  return renewalsUntil(convenant, addMonths(last, monthsBeforeRenewal + 1)).map((renewal) =>
    addMonths(renewal, -monthsBeforeRenewal),
  );
}

/**
 * What must be done for a convenant between two dates, both included, the first due first: evaluations, reports,
 * meetings, reflections. A yearly duty is due on the day before its date. Out of force there are no duties.
 */
export function dutiesBetween(
  convenant: Pick<Convenant, 'inForce' | 'duties'>,
  from: PlainDate,
  to: PlainDate,
): readonly DutyTask[] {
  return convenant.duties
    .flatMap((duty) => datesOf(duty, convenant, to).map((dueOn) => ({ duty, dueOn })))
    .filter(({ dueOn }) => dueOn >= from && dueOn <= to && inForceOn(convenant, dueOn))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
}
