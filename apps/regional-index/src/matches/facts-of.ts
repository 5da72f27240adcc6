import type { CoordinationSignal, DecisionFacts } from '#rules/convenant/decide.js';
import type { CoordinationRecord } from '../coordination-record.js';
import type { SignalRecord } from '../signal-record.js';

/**
 * The facts by which the convenant decides a case.
 * @param neverCoordinate organisations of this region that never do, by their own profile
 */
export function factsOf(
  { active, municipality }: { readonly active: readonly SignalRecord[]; readonly municipality: string },
  coordination: CoordinationRecord | null,
  neverCoordinate: ReadonlySet<string>,
): DecisionFacts {
  const declined = coordination?.declined ?? [];
  return {
    signals: active.map((signal) => ({
      ...signalFactsOf(signal),
      ...(signal.givenHere &&
        neverCoordinate.has(signal.organisation.id) && { mayCoordinate: false as const }),
    })),
    municipality,
    ...(declined.length > 0 && { declined }),
    ...((coordination?.ladderStartedAt ?? null) !== null && { stuck: true }),
  };
}

/** Ids of people and organisations are given out by regions, so they only mean something together with the region. */
const signalFactsOf = (signal: SignalRecord): CoordinationSignal => ({
  signalId: signal.id,
  professionalId: `${signal.originRegion}/${signal.professional.id}`,
  organisationId: `${signal.originRegion}/${signal.organisation.id}`,
  organisationKind: signal.organisation.kind,
  organisationName: signal.organisation.name,
  givenAt: signal.givenAt,
});
