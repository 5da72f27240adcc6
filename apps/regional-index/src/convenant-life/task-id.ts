import type { PlainDate } from '#rules/dates/plain-date.js';

/** One time that a duty must be done: the name of the duty and its last day, such as `yearly-report-2027-04-30`. */
export const taskIdOf = (duty: string, dueOn: PlainDate): string => `${duty}-${dueOn}`;

export const TASK_ID = /^[a-z0-9-]{1,100}-(?:19|20|21)\d{2}-\d{2}-\d{2}$/;

/** The last day in the id of a task. */
export const dueOnOf = (taskId: string): PlainDate => taskId.slice(-10);
