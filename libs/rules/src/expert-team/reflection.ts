import type { PlainDate } from '../dates/plain-date.js';

/**
 * A moment at which the expert team looks back on its own way of working, or helps an organisation to learn (Regional
 * Expert Team, function 4). Only that it is held and when: what was said stays in the room.
 */
export interface Reflection {
  /** The last day on which it is in time; see the duties of a convenant. */
  readonly dueOn: PlainDate;
  readonly heldOn: PlainDate | null;
}

export type ReflectionState = 'planned' | 'overdue' | 'held' | 'held-late';

/** How a reflection stands on a day. */
export function reflectionState({ dueOn, heldOn }: Reflection, today: PlainDate): ReflectionState {
  if (heldOn !== null && heldOn <= today) return heldOn > dueOn ? 'held-late' : 'held';
  return today > dueOn ? 'overdue' : 'planned';
}
