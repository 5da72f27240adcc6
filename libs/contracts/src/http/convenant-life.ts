import type { Duty, Source } from '#rules/convenant/convenant.js';

/** Answer of `GET /v1/convenant?on=`: the life of the convenant as it is on a date, today when left out. */
export interface ConvenantView {
  id: string;
  version: string;
  name: string;
  on: string;
  inForce: boolean;
  from: string;
  /** The first day on which the term of that date is over; null: for an indefinite time, or out of force. */
  until: string | null;
  /** How it goes on after that by itself; null: it does not. */
  renewal: { years: number; noticeMonths: number; source: Source } | null;
  /** The last day on which a party can give notice against that; null when nothing is renewed. */
  lastDayForNotice: string | null;
}

/** One time that a duty of the convenant must be done. */
export interface ConvenantTask {
  /** Name of the duty and its last day. */
  id: string;
  what: Duty['what'];
  /** The function that does it. */
  by: Duty['by'];
  /** The last day on which it is in time. */
  dueOn: string;
  state: 'open' | 'done';
  /** Done after `dueOn`, or still open after it. */
  late: boolean;
  done: { on: string; recordedBy: string; recordedAt: string } | null;
  source: Source;
}

/** Answer of `GET /v1/convenant/tasks?from=&to=`, both dates included, the first due first. */
export interface ConvenantTaskList {
  tasks: ConvenantTask[];
}

/** Body of `POST /v1/convenant/tasks/:id/done`: the day on which it was done, not after today. */
export interface TaskDoneBody {
  on: string;
}

/** Answer of `GET /v1/convenant/costs`: what every municipality pays in a year. */
export interface ConvenantCosts {
  /** Null: this convenant shares no costs. */
  sharedBy: 'inhabitants' | null;
  totalCents: number;
  /** In the order of the convenant; the sum is exactly the total. */
  shares: { municipality: { code: string; name: string }; inhabitants: number; cents: number }[];
  source: Source | null;
}
