import { holidaysOf, nationalHolidaysOf } from '#platform/holidays.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import { isWorkingDay, type WorkingCalendar } from '#rules/dates/working-days.js';

/** A holiday on a day that would else have been a working day. */
export interface PassedHoliday {
  readonly date: PlainDate;
  /** Which of the national ones; `of-the-convenant` when the region added it. */
  readonly holiday: string;
}

export interface WorkingTime {
  readonly calendar: WorkingCalendar;
  /** The holidays that a term passes on its way. */
  passed(startedAt: Instant, dueAt: Instant): readonly PassedHoliday[];
}

/** No term of a match ends later: all terms and steps one after the other, and a year for holidays and weekends. */
function yearsFrom(moment: Instant, { terms, escalation }: Convenant): number[] {
  const days = [...Object.values(terms), ...escalation.flatMap(({ steps }) => steps)];
  const all = days.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const first = Number(moment.slice(0, 4));
  return Array.from({ length: Math.ceil(all / 200) + 2 }, (_, index) => first + index);
}

const noHolidays: WorkingCalendar = { holidays: new Set() };

/** The working days of a region from a moment on. */
export function workingTimeFrom(moment: Instant, convenant: Convenant): WorkingTime {
  const years = yearsFrom(moment, convenant);
  const holidays = holidaysOf(years, convenant.calendar);
  const names = new Map<PlainDate, string>(years.flatMap((year) => [...nationalHolidaysOf(year)]));
  return {
    calendar: { holidays },
    passed: (startedAt, dueAt) =>
      [...holidays]
        .filter((date) => date >= dateInAmsterdam(startedAt) && date < dateInAmsterdam(dueAt))
        .filter((date) => isWorkingDay(date, noHolidays))
        .sort()
        .map((date) => ({ date, holiday: names.get(date) ?? 'of-the-convenant' })),
  };
}
