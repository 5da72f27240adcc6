import { addMonths } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

/** Law: what is archived is destroyed after five years at the latest (Jw 7.1.4.6). */
export const ARCHIVE_MONTHS = 60;

/** The day on which what is archived now must be gone. */
export const archivedUntil = (endedOn: PlainDate): PlainDate => addMonths(endedOn, ARCHIVE_MONTHS);
