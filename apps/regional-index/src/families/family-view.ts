import type { SignalRecord } from '../signal-record.js';

/** Somebody who coordinates, with how to reach them. */
export interface FamilyContact {
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
}

/** What somebody who is involved may know of the family: that there is more, and nothing of it. */
export interface FamilyContent {
  readonly moreCases: boolean;
  /** Who coordinates other cases in the family; empty for who does not coordinate. */
  readonly coordinators: readonly FamilyContact[];
}

/** Whoever may know something: who gave a signal, or who coordinates from outside the match. */
export interface FamilyViewer {
  /** Of the signal, or of the participant from outside. */
  readonly id: string;
  readonly jeugdigeId: string;
  /** The match that they coordinate; null: they do not. */
  readonly matchId: string | null;
  /** Null: from outside. */
  readonly signal: SignalRecord | null;
  readonly contact: FamilyContact;
}

/** What changes for somebody; null: nothing is known of a family. */
export interface FamilyChange {
  readonly viewer: FamilyViewer;
  readonly now: FamilyContent | null;
  /** Coordinators of whom they were not told before. */
  readonly newCoordinators: readonly FamilyContact[];
}

/** By what a person is the same, whichever case they coordinate. */
export const personOf = ({ email }: Pick<FamilyContact, 'email'>): string => email.toLowerCase();
