import { addDays, dateInAmsterdam } from './calendar.js';
import type { Instant, PlainDate } from './plain-date.js';

/** The days on which nobody has to act, beside every Saturday and Sunday; see `national-holidays.ts`. */
export interface WorkingCalendar {
  readonly holidays: ReadonlySet<PlainDate>;
}

/** Whether a term counts this day: no Saturday, no Sunday (Algemene termijnenwet, art. 1) and no holiday (art. 3). */
export function isWorkingDay(date: PlainDate, { holidays }: WorkingCalendar): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/**
 * The `workingDays`-th working day after a date; with 0 the date itself, or the next working day when it is none.
 * @throws RangeError when `workingDays` is not a whole number from 0
 */
export function addWorkingDays(date: PlainDate, workingDays: number, calendar: WorkingCalendar): PlainDate {
  if (!Number.isSafeInteger(workingDays) || workingDays < 0)
    throw new RangeError(`A term is a whole number of working days from 0, not ${String(workingDays)}`);
  let day = workingDays === 0 ? date : addDays(date, 1);
  let left = Math.max(workingDays, 1);
  while (!isWorkingDay(day, calendar) || --left > 0) day = addDays(day, 1);
  return day;
}

/** The last millisecond of a calendar date in the Netherlands; summer time begins and ends in the night, never at 0:00. */
export function endOfDayInAmsterdam(date: PlainDate): Instant {
  const isWinterTime = dateInAmsterdam(`${date}T22:00:00.000Z`) === date;
  return `${date}T${isWinterTime ? '22' : '21'}:59:59.999Z`;
}

/** Ends of terms by calendar, then by first day and length: many cases start on one day, and days are counted one by one. */
const known = new WeakMap<WorkingCalendar, Map<string, Instant>>();

/** When a term of so many working days that starts at a moment is over: the last moment of its last day. */
export function dueAt(startedAt: Instant, workingDays: number, calendar: WorkingCalendar): Instant {
  const ends = known.get(calendar) ?? new Map<string, Instant>();
  known.set(calendar, ends);
  const first = dateInAmsterdam(startedAt);
  const key = `${first} ${workingDays}`;
  const end = ends.get(key) ?? endOfDayInAmsterdam(addWorkingDays(first, workingDays, calendar));
  ends.set(key, end);
  return end;
}
