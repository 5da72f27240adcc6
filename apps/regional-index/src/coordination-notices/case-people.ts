import type { CoordinationRecord, Participant } from '../coordination-record.js';
import type { SignalRecord } from '../signal-record.js';

/** A case as notices tell of it: nothing about the jeugdige. */
export interface NoticedCase {
  readonly record: CoordinationRecord;
  /** Who is involved: the active signals, earliest first. */
  readonly parties: readonly SignalRecord[];
}

/** Somebody in or around a case, with how to reach them. */
export interface Contact {
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
}

/** Somebody who gets a notice. */
export interface Recipient extends Contact {
  /** Their own signal when they gave one here; else null. */
  readonly signal: { readonly id: string; readonly reference: string } | null;
  /** Whether they can log in to look at the case from outside the match. */
  readonly seesCase: boolean;
}

/** Who gave a signal here; others are told by their own region. */
export function recipientOf(party: SignalRecord): Recipient[] {
  const { givenHere, reference, id } = party;
  if (!givenHere || reference === null) return [];
  return [{ ...contactOf(party), signal: { id, reference }, seesCase: false }];
}

export const contactOf = ({ professional: { name, phone, email }, organisation }: SignalRecord): Contact => ({
  ...{ name, phone, email },
  organisation: organisation.name,
});

/** The party that coordinates or is asked to; null when it is somebody from outside, or nobody. */
export function partyOf({ parties }: NoticedCase, participant: Participant | null): SignalRecord | null {
  if (participant?.kind !== 'signal') return null;
  return parties.find(({ id }) => id === participant.signalId) ?? null;
}

/** How to reach who coordinates or is asked to; null when there is nobody. */
export function contactOfParticipant(found: NoticedCase, participant: Participant | null): Contact | null {
  if (participant?.kind === 'outside') {
    const { name, email, phone, organisation } = participant;
    return { name, email, phone, organisation: organisation.name };
  }
  const party = partyOf(found, participant);
  return party && contactOf(party);
}

/** Who coordinates or is asked to, as somebody who gets a notice of this region. */
export function recipientsOfParticipant(found: NoticedCase, participant: Participant | null): Recipient[] {
  const party = partyOf(found, participant);
  if (party) return recipientOf(party);
  const contact = contactOfParticipant(found, participant);
  return contact ? [{ ...contact, signal: null, seesCase: true }] : [];
}

/** Everybody around a case: who is involved, and who coordinates from outside. */
export function everybodyOf(found: NoticedCase): Contact[] {
  const { coordinator, candidate } = found.record;
  const outside = [coordinator, candidate].filter((one) => one?.kind === 'outside');
  return [
    ...found.parties.map(contactOf),
    ...outside.flatMap((one) => contactOfParticipant(found, one) ?? []),
  ];
}

/** The parties that may coordinate. */
export const mayCoordinate = ({ record, parties }: NoticedCase): SignalRecord[] =>
  parties.filter(({ id }) => record.mayCoordinate.includes(id));

/** Somebody as a sentence names them. */
export const called = ({ name, organisation }: Contact): string => `${name} van ${organisation}`;
