import { addDays } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';
import { isWorkingDay, type WorkingCalendar } from '../dates/working-days.js';

/** Weeks in which the college decides, unless it adjourns (Awb 7:10, first paragraph). */
export const DECISION_WEEKS = 6;

/** Days after the term in which what was posted in time may still arrive (Awb 6:9, second paragraph). */
const POST_DAYS = 7;

/** When an objection came. */
export interface Receipt {
  readonly receivedOn: PlainDate;
  /** Postmark; null when it did not come by post. */
  readonly postedOn: PlainDate | null;
}

/**
 * Last day on which one may object to a signal, by the day on which the jeugdige or parents were informed: the term begins
 * the day after that (Awb 6:8), and does not end in a weekend or on a holiday (Algemene termijnenwet 1).
 * @param weeks of the convenant (Awb 6:7: six)
 * @returns null when nobody has been informed: the term has not begun, and an early objection is admissible (Awb 6:10)
 */
export function lastDayToObject(
  informedOn: PlainDate | null,
  weeks: number,
  calendar: WorkingCalendar,
): PlainDate | null {
  return informedOn === null ? null : endOfWeeks(informedOn, weeks, calendar);
}

/**
 * Whether an objection comes after the term (Awb 6:9). Late is recorded, not refused: the college excuses it and handles it,
 * or declares it inadmissible (Awb 6:11).
 */
export function isLate({ receivedOn, postedOn }: Receipt, objectBy: PlainDate | null): boolean {
  if (objectBy === null || receivedOn <= objectBy) return false;
  return postedOn === null || postedOn > objectBy || receivedOn > addDays(objectBy, POST_DAYS);
}

/**
 * Last day on which the college decides: six weeks from the day after the term to object is over (Awb 7:10), and from the
 * day of receipt when that is later or no term has begun, so that nobody waits without an end.
 */
export function lastDayToDecide(
  receivedOn: PlainDate,
  objectBy: PlainDate | null,
  calendar: WorkingCalendar,
): PlainDate {
  const from = objectBy !== null && objectBy > receivedOn ? objectBy : receivedOn;
  return endOfWeeks(from, DECISION_WEEKS, calendar);
}

function endOfWeeks(from: PlainDate, weeks: number, calendar: WorkingCalendar): PlainDate {
  let last = addDays(from, weeks * 7);
  while (!isWorkingDay(last, calendar)) last = addDays(last, 1);
  return last;
}
