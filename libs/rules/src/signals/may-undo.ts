import type { Instant } from '../dates/plain-date.js';

/** Within so many minutes a giver can undo a signal, as given by mistake. After that it can only end. */
export const UNDO_MINUTES = 15;

/** Whether a signal can still be undone; the last moment counts. */
export const mayUndo = (givenAt: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(givenAt) <= UNDO_MINUTES * 60_000;
