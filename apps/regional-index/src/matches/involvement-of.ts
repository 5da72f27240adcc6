import type { Coordination, Involvement, Party } from '#contracts/involvement.js';
import { type InvolvementKind, kindShown } from '#rules/signals/involvement-kind.js';
import { type CoordinationRecord, idOf, type Participant } from '../coordination-record.js';
import { participantSeen, partyAs } from '../party-of.js';
import { giverOf, type SignalRecord } from '../signal-record.js';
import type { OpenMatch } from './open-match.js';

/** What every giver sees: the others, each once and never themselves among them, and who coordinates. */
export function involvementOf(
  active: readonly SignalRecord[],
  { id, version, decision, coordination }: OpenMatch,
  region: string,
): Map<string, Involvement> {
  const parties = partiesOf(active);
  const { coordinatorSignalId: _, ...said } = decision;
  const seen: Coordination = { ...said, ...coordinationSeen(active, coordination, region) };
  const seenBy = (signal: SignalRecord): Coordination => ({
    ...seen,
    ...agreementsFor(signal, coordination),
  });
  return new Map(
    active.flatMap((signal) => {
      const own = giverOf(signal);
      const others = [...parties]
        .filter(([giver]) => giver !== own)
        .map(([, party]) => party)
        .reverse();
      if (others.length === 0) return [];
      return [
        [
          signal.id,
          { matchId: id, version, homeRegion: region, others, coordination: seenBy(signal) },
        ] as const,
      ];
    }),
  );
}

/** Who coordinates from another region finishes what was agreed from there; of all others only the outcome is told. */
const agreementsFor = (
  { id, givenHere }: SignalRecord,
  record: CoordinationRecord | null,
): Pick<Coordination, 'agreements'> =>
  record?.coordinator && idOf(record.coordinator) === id && !givenHere
    ? { agreements: [...record.agreements] }
    : {};

/** Each giver once, by the signal or registration that came first; of who came last first. */
function partiesOf(active: readonly SignalRecord[]): Map<string, Party> {
  const kindOf = (giver: string): InvolvementKind =>
    kindShown(active.filter((signal) => giverOf(signal) === giver).map(({ kind }) => kind));
  const givers = active.toReversed().map((signal) => [giverOf(signal), signal] as const);
  return new Map(givers.map(([giver, signal]) => [giver, partyAs(kindOf(giver), signal)]));
}

/** Who coordinates and how far that is, for who is involved. */
function coordinationSeen(
  active: readonly SignalRecord[],
  record: CoordinationRecord | null,
  region: string,
): Pick<
  Coordination,
  'coordinator' | 'state' | 'since' | 'candidate' | 'candidates' | 'expertCase' | 'handOverSince'
> {
  if (!record) return { coordinator: null };
  const seen = (one: Participant | null): Party | null => participantSeen(one, active, record, region);
  const candidate = seen(record.candidate);
  const coordinator = seen(record.coordinator) ?? (record.state === 'proposed' ? candidate : null);
  const { state, stateSince: since, mayCoordinate, expertCase, handOverSince } = record;
  return {
    ...{ coordinator, state, since, candidate, candidates: [...mayCoordinate] },
    ...(expertCase && { expertCase: expertCase.state }),
    ...(handOverSince !== null && { handOverSince }),
  };
}
