import type { MatchCase } from '../matches/matches.service.js';
import type { Known, Met } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';

export interface SortedArrivals {
  /** Signals that the register does not have yet. */
  readonly newcomers: readonly SignalRecord[];
  /** Per arrival, in order: the signal itself, or the one that it repeats. */
  readonly results: readonly { readonly record: SignalRecord; readonly repeated: boolean }[];
}

const giving = ({ kind, jeugdigeId, professional, organisation }: SignalRecord): string =>
  JSON.stringify([kind, jeugdigeId, professional.id, organisation.id]);

/**
 * Tells new signals from repeated ones: an event that came before has the same id; a giver of this region has at most
 * one active signal and one active registration per jeugdige. News of another region may come in another order, so there only the id counts.
 * What is gone does not come back.
 */
export function sortArrivals(arrivals: readonly SignalRecord[], { active, gone }: Met): SortedArrivals {
  const byId = new Map<string, SignalRecord>(active.map((record) => [record.id, record]));
  const byGiving = new Map<string, SignalRecord>(
    active.filter(({ givenHere }) => givenHere).map((record) => [giving(record), record]),
  );
  const newcomers: SignalRecord[] = [];
  const results = arrivals.map((record) => {
    if (gone.has(record.id)) return { record, repeated: true };
    const earlier = byId.get(record.id) ?? (record.givenHere ? byGiving.get(giving(record)) : undefined);
    if (earlier) return { record: earlier, repeated: true };
    newcomers.push(record);
    byId.set(record.id, record);
    if (record.givenHere) byGiving.set(giving(record), record);
    return { record, repeated: false };
  });
  return { newcomers, results };
}

const earliestFirst = (a: SignalRecord, b: SignalRecord): number =>
  a.givenAt < b.givenAt || (a.givenAt === b.givenAt && a.id < b.id) ? -1 : 1;

/** Per jeugdige with an arrival all active signals that count here. Signals that count elsewhere stay out. */
export function casesOf(
  region: string,
  { newcomers, results }: SortedArrivals,
  known: readonly Known[],
  municipalities: ReadonlyMap<string, string>,
): MatchCase[] {
  const jeugdigen = new Set(
    results.filter(({ record }) => record.homeRegion === region).map(({ record }) => record.jeugdigeId),
  );
  const came = new Map<string, SignalRecord>(newcomers.map((record) => [record.id, record]));
  const active = new Map([...jeugdigen].map((id) => [id, [] as SignalRecord[]]));
  const counting = [...known.filter(({ id }) => !came.has(id)), ...newcomers];
  for (const record of counting) {
    if (record.homeRegion === region && !record.frozen) active.get(record.jeugdigeId)?.push(record);
  }
  return [...active].map(([jeugdigeId, records]) => ({
    jeugdigeId,
    municipality: municipalities.get(jeugdigeId) ?? '',
    active: records.sort(earliestFirst),
    came: new Set(records.filter(({ id }) => came.has(id)).map(({ id }) => id)),
    left: false,
  }));
}
