import { type PersonalAction, personalActions } from '#contracts/http/coordination.js';
import type { Convenant, FunctionName } from '#rules/convenant/convenant.js';
import { nextCoordinationState } from '#rules/coordination/coordination-states.js';
import type { CoordinationActor } from '#rules/coordination/coordination-words.js';
import type { MunicipalFunctionName } from '#rules/organisations/functions.js';
import { type CoordinationRecord, idOf } from '../coordination-record.js';
import type { HeldFunction } from '../organisations/held-functions.service.js';

/** What somebody is in a case. */
export interface Part {
  /** Their signal, or the id of who was found outside the match; null for who only fills a function. */
  readonly id: string | null;
  /** None: they follow it, and can do nothing. */
  readonly parts: readonly CoordinationActor[];
}

export const noPart: Part = { id: null, parts: [] };

/** Somebody who acts on a case. */
export interface CaseActor extends Part {
  /** Who they are, for the history: an id of their region. */
  readonly who: string;
}

/** What the giver of a signal is in the case. */
export function partsOfParty(record: CoordinationRecord, signalId: string): CoordinationActor[] {
  const parts = partsOfParticipant(record, signalId);
  return record.mayCoordinate.includes(signalId) ? [...parts, 'party'] : parts;
}

/** What somebody without a signal is in the case; null when it is none of their business. */
export function partsOutside(
  record: CoordinationRecord,
  { email, held, convenant }: { email: string; held: readonly HeldFunction[]; convenant: Convenant },
): Part | null {
  const { municipality, state, guard, supplier, expertCase } = record;
  const functions = new Set<FunctionName | MunicipalFunctionName>(
    held.filter((one) => one.municipality === municipality).map((one) => one.function),
  );
  const person = [record.coordinator, record.candidate].find(
    (one) => one?.kind === 'outside' && one.email === email.toLowerCase(),
  );
  const id = person ? idOf(person) : null;
  const supplies = supplier !== null && functions.has(supplier) && state === 'being-supplied';
  const director = expertCase?.director ?? null;
  const directs = director?.email === email.toLowerCase();
  // Once the expert team appointed somebody, it is them who guard as process director, and nobody else.
  const guards = guard === 'process-director' && director ? directs : guard !== null && functions.has(guard);
  const told = convenant.notices.match.some((each) => functions.has(each));
  if (id === null && !supplies && !guards && !told && !directs) return null;
  const parts: CoordinationActor[] = id === null ? [] : partsOfParticipant(record, id);
  if (supplies) parts.push('supplier');
  if (guards) parts.push('guard');
  if (directs || (guards && guard === 'process-director')) parts.push('process-director');
  return { id, parts };
}

/** The actions that somebody with these parts can take now. */
export function mayNow(
  { state, heldByProcessDirector }: Pick<CoordinationRecord, 'state' | 'heldByProcessDirector'>,
  parts: readonly CoordinationActor[],
): PersonalAction[] {
  return personalActions.filter((action) =>
    parts.some((part) => 'to' in nextCoordinationState(state, action, part, { heldByProcessDirector })),
  );
}

function partsOfParticipant({ coordinator, candidate }: CoordinationRecord, id: string): CoordinationActor[] {
  const parts: CoordinationActor[] = [];
  if (candidate && idOf(candidate) === id) parts.push('candidate');
  if (coordinator && idOf(coordinator) === id) parts.push('coordinator');
  return parts;
}
