import type { PlainDate } from '../dates/plain-date.js';

export interface DutyState {
  readonly state: 'open' | 'done';
  /** Done after its last day, or still open after it. */
  readonly late: boolean;
}

/**
 * How a duty of a convenant stands on a day: an evaluation, report, meeting or reflection. Of a reflection, too, only
 * that it is held and when: what was said stays in the room (Regional Expert Team, function 4).
 * @param dueOn the last day on which it is done in time; see `dutiesBetween`
 * @param doneOn null: not done yet
 */
export function dutyState(dueOn: PlainDate, doneOn: PlainDate | null, today: PlainDate): DutyState {
  return { state: doneOn === null ? 'open' : 'done', late: (doneOn ?? today) > dueOn };
}
