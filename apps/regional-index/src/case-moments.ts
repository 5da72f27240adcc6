import { agreementsOf } from '#rules/coordination/procedural-agreement.js';
import type { CaseMoments } from '#rules/coordination/terms.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { type CoordinationRecord, idOf } from './coordination-record.js';
import { giverOf, type SignalRecord } from './signal-record.js';

/** What hangs on a case, as far as terms depend on it. */
export interface DoneInCase {
  /** When a coordinator telephoned who gave a signal, by signal. */
  readonly contactedAt: ReadonlyMap<string, Instant>;
  /** Of every agreement whether it is done. */
  readonly agreements: readonly boolean[];
}

/** What has happened in a case, for its terms. Who coordinates need not telephone themselves. */
export function momentsOf(
  { state, stateSince, matchedAt, coordinatedSince, supplier, coordinator }: CoordinationRecord,
  parties: readonly SignalRecord[],
  { contactedAt, agreements }: DoneInCase,
): CaseMoments {
  const own = parties.find(({ id }) => coordinator !== null && id === idOf(coordinator));
  const isOwn = (signal: SignalRecord): boolean => own !== undefined && giverOf(signal) === giverOf(own);
  return {
    ...{ state, stateSince, matchedAt, coordinatedSince, supplier: supplier ?? 'municipality' },
    agreements: agreementsOf(agreements.map((done) => ({ done }))),
    signals: parties.map((signal) => ({
      ...{ signalId: signal.id, givenAt: signal.givenAt, urgent: signal.urgent },
      contactedAt: contactedAt.get(signal.id) ?? (isOwn(signal) ? coordinatedSince : null),
    })),
  };
}
