import type { Involvement } from '../involvement.js';

/** State of a signal as its giver sees it; the rules are in `libs/rules/src/signals/signal-states.ts`. */
export type { SignalState } from '#rules/signals/signal-states.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import type { SignalState } from '#rules/signals/signal-states.js';

/** Body of `POST /v1/signals`. */
export interface GiveSignalBody {
  bsn: string;
  /** Last day the signal counts, `YYYY-MM-DD`; left out: the lifetime of the convenant. */
  plannedEndOn?: string;
  /** Day on which the jeugdige or parents were informed, `YYYY-MM-DD`; left out: not yet. */
  informedOn?: string;
  urgent?: boolean;
  /** Urgent only: the giver telephoned the coordinating organisation, or nobody coordinates yet (003). */
  urgentConfirmation?: 'telephoned' | 'nobody-coordinates';
}

export interface StateChange {
  state: SignalState;
  at: string;
  /** Reason of `waiting` or `ended`, a code of a closed list. */
  reason: string | null;
}

/** A signal, or a registration of help, as its giver sees it. */
export interface SignalView {
  id: string;
  kind: InvolvementKind;
  /** Short reference for mails and telephone, e.g. `K7QM-2X9P`. */
  reference: string;
  /** Last three digits of the BSN: enough for the giver to recognise their own signal; null once it has ended. */
  bsnEndsWith: string | null;
  state: SignalState;
  /** What the state means for the giver, one or two sentences in plain Dutch. */
  message: string;
  /** Where the jeugdige lives: region id and name; null when no region covers the municipality. */
  homeRegion: { id: string; name: string } | null;
  givenAt: string;
  plannedEndOn: string;
  informedOn: string | null;
  urgent: boolean;
  /** Every state so far, oldest first. */
  history: StateChange[];
}

/** Answer of `POST /v1/signals`: 201 for a new signal, 200 when the same professional already has an active one. */
export interface GiveSignalAnswer extends SignalView {
  repeated: boolean;
  /** Who else is involved, when the jeugdige lives in this region and somebody is. */
  involvement: Involvement | null;
}

export interface SignalList {
  signals: SignalView[];
}

/** Who is logged in, for the portal. */
export interface SessionView {
  name: string;
  organisation: string;
  role: string;
  region: { id: string; name: string };
}

/** Answer of `GET /v1/region`, for anyone: whose portal this is, so that the login page can say so. */
export interface RegionView {
  id: string;
  name: string;
}

/** RFC 9457 problem details, media type `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Closed list of codes, see `libs/platform/src/app-error.ts`. */
  code: string;
  /**
   * On bad input: which field, what is wrong, what is expected. `reason` is a code for screens that say it in their
   * own words: `not-a-bsn`, `unknown`, `over-age`, `deceased`, `not-born`, `in-the-past`, `beyond-the-limit`,
   * `in-the-future`, `telephone-first`; left out when `detail` says it all.
   */
  fields?: { field: string; detail: string; reason?: string }[];
  /** Why an action on a coordination is refused now; a code of `libs/rules/src/coordination/coordination-case.ts`. */
  reason?: string;
}
