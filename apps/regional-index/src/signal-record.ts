import type { Organisation, Professional } from '#contracts/involvement.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import type { SignalState } from '#rules/signals/signal-states.js';

/** A signal or chain registration as it stands in the register of this region: given here, or arrived from elsewhere. */
export interface SignalRecord {
  readonly id: string;
  readonly kind: InvolvementKind;
  /** Short reference for mails and telephone; null when the signal was given in another region. */
  readonly reference: string | null;
  /** Empty once it ended: then it has no link to a person. */
  readonly jeugdigeId: string;
  /** Whether this region is where it was given: its giver is a user of this index. */
  readonly givenHere: boolean;
  readonly originRegion: string;
  /** Where the jeugdige lives; null when no region covers the municipality. */
  readonly homeRegion: string | null;
  readonly professional: Professional;
  readonly organisation: Organisation;
  readonly givenAt: Instant;
  readonly plannedEndOn: PlainDate;
  readonly informedOn: PlainDate | null;
  readonly informedWhom: readonly Informable[];
  readonly urgent: boolean;
  readonly state: SignalState;
  /** Why it is `waiting` or `ended`. */
  readonly stateReason: string | null;
  /** An objection is pending: only its giver and the handler see it, and it makes no match. */
  readonly frozen: boolean;
  /** Version of the region directory by which its home region was chosen. */
  readonly directoryVersion: number;
  /** While `waiting`: version of the directory from which it is worth looking for a way again. */
  readonly waitsForVersion: number | null;
  /** Of a trial or a connection test, and in no number; left out: it is not. */
  readonly isTest?: boolean;
  /** How many times its home was handed over; left out: never. */
  readonly homeVersion?: number;
}

/** Who gave it: ids are given out by regions, so they only mean something together with the region. */
export const giverOf = ({ professional, organisation, originRegion }: SignalRecord): string =>
  JSON.stringify([originRegion, organisation.id, professional.id]);

/** One state that a signal came into. */
export interface StateStep {
  readonly state: SignalState;
  readonly at: Instant;
  readonly reason: string | null;
}
