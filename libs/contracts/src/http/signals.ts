import type { Involvement, Professional } from '../involvement.js';

/** State of a signal as its giver sees it; the rules are in `libs/rules/src/signals/signal-states.ts`. */
export type { SignalState } from '#rules/signals/signal-states.js';
export type { Informable } from '#rules/signals/who-must-be-informed.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import type { Sex } from '#rules/identity/jeugdige-identity.js';
import type { Difference } from '#rules/identity/near-miss.js';
import type { SignalState } from '#rules/signals/signal-states.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';

/** A jeugdige who has no BSN, or whose BSN nobody knows (Besluit Jeugdwet 7.3.1). */
export interface PersonBody {
  familyName: string;
  /** Such as `van der`; may also stand in `familyName`. */
  prefix?: string;
  /** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` when that is all that is known. */
  birthDate: string;
  /** Man, vrouw, onbekend. */
  sex: Sex;
  /** Code of the municipality of actual stay. */
  municipality: string;
}

/** A child who is not born yet; only where the convenant of the region allows it. */
export interface UnbornBody {
  /** The family name that the child is expected to get. */
  familyName: string;
  prefix?: string;
  /** Expected date of birth, `YYYY-MM-DD`. */
  expectedOn: string;
  municipality: string;
}

/** On whom a signal is given or help registered: exactly one of `bsn`, `person` and `unborn`; and until when. */
export interface JeugdigeBody {
  bsn?: string;
  person?: PersonBody;
  unborn?: UnbornBody;
  /** With a BSN, and only when the population register knows no municipality: the one of actual stay. */
  municipality?: string;
  /** What the giver says to the questions of an earlier answer (`Problem.questions`). */
  answers?: { candidate: string; same: boolean }[];
  /** Last day the signal counts, `YYYY-MM-DD`; left out: the lifetime that the organisation agreed, or the convenant's. */
  plannedEndOn?: string;
}

/** Body of `POST /v1/signals`. */
export interface GiveSignalBody extends JeugdigeBody {
  /** Day on which the jeugdige or parents were informed, `YYYY-MM-DD`; left out: not yet. */
  informedOn?: string;
  /** Who was informed; with `informedOn`, and never without. */
  informedWhom?: Informable[];
  urgent?: boolean;
  /** Urgent only: the giver telephoned the coordinating organisation, or nobody coordinates yet (003). */
  urgentConfirmation?: 'telephoned' | 'nobody-coordinates';
}

/**
 * Body of `POST /v1/chain-registrations`, answered like a signal. A professional registers the help that they give; a
 * client system the help that a professional of its organisation gives, on a BSN.
 */
export interface RegisterHelpBody extends JeugdigeBody {
  /** A client system only, and always: who gives the help. `id` is that with which they log in. */
  professional?: Professional;
  /**
   * A client system only: a random UUID (version 4) of its own for this registration. Sent again it registers nothing
   * anew, also after the registration ended. It is not stored.
   */
  clientReference?: string;
}

/** Body of `POST /v1/signals/:id/identify`: the BSN of a jeugdige who was signalled without one. */
export interface IdentifyBody {
  bsn: string;
}

/** Body of `POST /v1/signals/:id/informed`. */
export interface InformedBody {
  informedOn: string;
  informedWhom: Informable[];
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
  /** Last three digits of the BSN, by which the giver recognises their own signal; null without one, and once it ended. */
  bsnEndsWith: string | null;
  /** By which a jeugdige without a BSN is spoken of, e.g. `SN-7QM2-X9PK-4TB6`; null with one, and once it ended. */
  serviceNumber: string | null;
  state: SignalState;
  /** An objection is pending: nobody else sees it, and it makes no match until the college has decided. */
  frozen: boolean;
  /** What the state means for the giver, one or two sentences in plain Dutch. */
  message: string;
  /** Where the jeugdige lives: region id and name; null when no region covers the municipality. */
  homeRegion: { id: string; name: string } | null;
  givenAt: string;
  plannedEndOn: string;
  /** Last day on which somebody was informed of the signal; null: nobody yet. */
  informedOn: string | null;
  informedWhom: Informable[];
  /** Who must be informed by law (Jw 7.1.5.1), and was not yet. */
  stillToInform: Informable[];
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
   * `in-the-future`, `telephone-first`, and those of `check-signalled.ts` and `faults-of-giving.ts`; left out when `detail` says it all.
   */
  fields?: { field: string; detail: string; reason?: string }[];
  /**
   * Nothing was stored: first this must be answered, in `answers` of the same request. Whether it is the same jeugdige as
   * somebody who is known, who differs from what was given in this respect. Says nothing else of them.
   */
  questions?: { candidate: string; difference: Difference }[];
  /**
   * Why an action on a coordination is refused now, a code of `libs/rules/src/coordination/coordination-case.ts`; or why an
   * organisation gives no signals, one of `libs/rules/src/organisations/may-organisation-signal.ts`.
   */
  reason?: string;
}
