import type { ExpertCaseAtTeam } from '#contracts/http/expert-cases.js';
import type { Agreement, Organisation } from '#contracts/involvement.js';
import type { FunctionName } from '#rules/convenant/convenant.js';
import type { CoordinationCase } from '#rules/coordination/coordination-case.js';
import type {
  CoordinationAction,
  CoordinationActor,
  CoordinationState,
} from '#rules/coordination/coordination-words.js';
import type { Instant } from '#rules/dates/plain-date.js';

/** Somebody from outside the match who was found to coordinate; known by their e-mail address when they log in. */
export interface OutsideParticipant {
  readonly kind: 'outside';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly organisation: Organisation;
  /** By which function they were found. */
  readonly function: FunctionName;
}

/** Who coordinates or is asked to: the giver of a signal of the match, or somebody from outside. */
export type Participant = { readonly kind: 'signal'; readonly signalId: string } | OutsideParticipant;

/** The id by which the rules know a participant. */
export const idOf = (participant: Participant): string =>
  participant.kind === 'signal' ? participant.signalId : participant.id;

/** The coordination of a match, as it is on record. */
export interface CoordinationRecord extends Omit<CoordinationCase, 'coordinator' | 'candidate'> {
  readonly matchId: string;
  /** Grows with every change. */
  readonly version: number;
  /** Code of the municipality of residence. */
  readonly municipality: string;
  readonly stateSince: Instant;
  readonly matchedAt: Instant;
  /** When who coordinates now accepted; null when nobody coordinates. */
  readonly coordinatedSince: Instant | null;
  readonly coordinator: Participant | null;
  readonly candidate: Participant | null;
  /** Signals whose givers were asked and declined. */
  readonly declined: readonly string[];
  /** The function that supplies a coordinator, when none of the parties can. */
  readonly supplier: FunctionName | null;
  /** Who guards the process of this case; null when the convenant names nobody. */
  readonly guard: FunctionName | null;
  /** What was agreed, in the order in which it was recorded. */
  readonly agreements: readonly Agreement[];
  /** Kept by the expert team; here it is only looked at. */
  readonly expertCase: ExpertCaseAtTeam | null;
  /** Since when the case waits to be handed over to another region; null: it does not. Kept with the move. */
  readonly handOverSince: Instant | null;
  readonly convenant: string;
  readonly convenantVersion: string;
  /** The escalation ladder that started; null: none did. */
  readonly ladder: string | null;
  readonly ladderStartedAt: Instant | null;
  readonly stepsTaken: number;
  /** When the clock must look at it again; null: never. */
  readonly nextDue: Instant | null;
}

/** One thing that happened to a coordination; kept for good. */
export interface CoordinationEvent {
  readonly matchId: string;
  readonly at: Instant;
  readonly action: CoordinationAction | 'begin';
  readonly actor: CoordinationActor;
  /** Who acted, in which function; null: the convenant by itself. */
  readonly by: { readonly who: string; readonly function: string } | null;
  readonly from: CoordinationState | null;
  readonly to: CoordinationState;
  /** Who was named, by id. */
  readonly names: string | null;
  /** Why, in plain Dutch. */
  readonly sentence: string | null;
}

/** What changed in a coordination, and how it came about. */
export interface CoordinationChange {
  /** Null when it begins. */
  readonly before: CoordinationRecord | null;
  readonly after: CoordinationRecord;
  readonly events: readonly CoordinationEvent[];
}

/** The coordination as the rules look at it. */
export const caseOf = (record: CoordinationRecord): CoordinationCase => ({
  state: record.state,
  mayCoordinate: record.mayCoordinate,
  coordinator: record.coordinator && idOf(record.coordinator),
  candidate: record.candidate && idOf(record.candidate),
  agreed: record.agreed,
  heldByProcessDirector: record.heldByProcessDirector,
});
