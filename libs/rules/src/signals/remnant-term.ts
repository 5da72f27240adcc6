import type { Instant } from '../dates/plain-date.js';

/**
 * How long something without a link to a person stays after an end: what a giver may look back on (reference, dates,
 * states), the case of a match that closed, and the ids of what is gone. Longer than any event waits in a topic, or a
 * backup is kept, and no longer.
 */
export const REMNANT_DAYS = 90;

/** Remnants of before this moment go. */
export const remnantsGoBefore = (now: Instant): Instant =>
  new Date(Date.parse(now) - REMNANT_DAYS * 86_400_000).toISOString();
