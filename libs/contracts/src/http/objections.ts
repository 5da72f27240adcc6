import type { ObjectionAction, ObjectionState } from '#rules/rights/objection-states.js';
import type { Party } from '../involvement.js';

/** Who filed an objection. A fixed fact, no text. */
export const objectionFilers = ['jeugdige', 'representative'] as const;
export type ObjectionFiler = (typeof objectionFilers)[number];

/** What it is about: all signals on the jeugdige, active and archived, or one. */
export const objectionScopes = ['everything', 'one-signal'] as const;
export type ObjectionScope = (typeof objectionScopes)[number];

/** Body of `POST /v1/objections`, by the handler of the college. Exactly one of `bsn` and `reference`. */
export interface FileObjectionBody {
  bsn?: string;
  /** Of a signal that was given in this region, e.g. `K7QM-2X9P`; with `one-signal` it says which. */
  reference?: string;
  concerns: ObjectionScope;
  filedBy: ObjectionFiler;
  /** `YYYY-MM-DD`, today or earlier, within a year. */
  receivedOn: string;
  /** Postmark, when it came by post: posted in time, it may arrive a week later (Awb 6:9). */
  postedOn?: string;
}

/** What the college decides; `declare-inadmissible` only when it was filed late and that is not excused (Awb 6:11). */
export const objectionDecisions = ['uphold', 'dismiss', 'declare-inadmissible'] as const;

/** Body of `POST /v1/objections/:id/decision`. The objection is withdrawn by `POST /v1/objections/:id/withdrawal`. */
export interface DecideObjectionBody {
  decision: (typeof objectionDecisions)[number];
}

/** A college, by the municipality that it governs. */
export interface College {
  code: string;
  name: string;
}

/** A signal that an objection is about, as far as this region still holds it. */
export interface SignalUnderObjection {
  id: string;
  /** Null when it was given in another region. */
  reference: string | null;
  by: Party;
  frozen: boolean;
}

/** Where what follows from the objection must be done. */
export interface ObjectionPlace {
  region: { id: string; name: string };
  /** Signals for which it was asked. */
  asked: number;
  /** Signals for which its receipt is in. */
  answered: number;
  /** When the earliest question was asked to which there is no receipt; null when all are in. */
  waitingSince: string | null;
}

/** An objection as its handler sees it. */
export interface ObjectionView {
  id: string;
  /** For letters and the telephone. */
  reference: string;
  college: College;
  concerns: ObjectionScope;
  filedBy: ObjectionFiler;
  state: ObjectionState;
  /** How it was decided; null: not yet. */
  outcome: Exclude<ObjectionState, 'pending' | 'closed'> | null;
  receivedOn: string;
  filedAt: string;
  /** Last day on which one could object; null: nobody was informed, so the term has not begun. */
  objectBy: string | null;
  late: boolean;
  /** Last day on which the college decides (Awb 7:10). */
  decideBy: string;
  /** That day is over, and it is not decided. */
  overdue: boolean;
  decidedAt: string | null;
  /** When every place had answered. */
  closedAt: string | null;
  signals: SignalUnderObjection[];
  places: ObjectionPlace[];
  /** What the handler can do with it now. */
  may: ObjectionAction[];
}

/** Answer of `POST /v1/objections`. */
export interface FileObjectionAnswer extends ObjectionView {
  /** Other colleges that are right for signals on the same jeugdige: there too must be objected. */
  alsoAt: College[];
}

/** Answer of `GET /v1/objections`: those that are not closed first, then by the last day to decide. */
export interface ObjectionList {
  objections: ObjectionView[];
}
