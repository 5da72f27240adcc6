import type { CoordinationCase } from '#rules/coordination/coordination-case.js';
import type { Instant } from '#rules/dates/plain-date.js';
import {
  type CoordinationRecord,
  idOf,
  type OutsideParticipant,
  type Participant,
} from './coordination-record.js';

/**
 * The record of a coordination after the rules changed it. A person who is asked anew has their whole term again.
 * @param outside somebody from outside the match who is named now
 */
export function recordAfter(
  before: CoordinationRecord,
  { state, mayCoordinate, agreed, heldByProcessDirector, ...to }: CoordinationCase,
  at: Instant,
  outside?: OutsideParticipant,
): CoordinationRecord {
  const known = [before.coordinator, before.candidate, outside];
  const participantOf = (id: string | null): Participant | null =>
    id === null
      ? null
      : (known.find((one) => one?.kind === 'outside' && one.id === id) ?? { kind: 'signal', signalId: id });
  const same = (one: Participant | null, id: string | null): boolean => (one && idOf(one)) === id;
  const stayed = state === before.state && same(before.candidate, to.candidate);
  const coordinates = same(before.coordinator, to.coordinator);
  return {
    ...before,
    ...{ state, mayCoordinate, agreed, heldByProcessDirector },
    version: before.version + 1,
    stateSince: stayed ? before.stateSince : at,
    coordinator: participantOf(to.coordinator),
    candidate: participantOf(to.candidate),
    coordinatedSince: to.coordinator === null ? null : coordinates ? before.coordinatedSince : at,
    nextDue: state === 'closed' ? null : at, // the clock works out its terms, out of the way of who gives a signal
  };
}
