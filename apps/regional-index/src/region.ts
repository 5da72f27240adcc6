import { holidaysOf } from '#platform/holidays.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { WorkingCalendar } from '#rules/dates/working-days.js';

/** Years before and after this one in which a term of a case can begin and end. */
const YEARS = [-3, -2, -1, 0, 1, 2];

/** Which region this process is the index of, and the rules it runs by. Injected by this class. */
export class Region {
  private readonly calendars = new Map<number, WorkingCalendar>();

  constructor(
    readonly id: string,
    readonly convenant: Convenant,
  ) {}

  /** The days that terms do not count, for cases that are open at this moment. */
  calendarAt(moment: Date): WorkingCalendar {
    const year = moment.getUTCFullYear();
    const known = this.calendars.get(year);
    if (known) return known;
    const years = YEARS.map((offset) => year + offset);
    const calendar = { holidays: holidaysOf(years, this.convenant.calendar) };
    this.calendars.set(year, calendar);
    return calendar;
  }
}
