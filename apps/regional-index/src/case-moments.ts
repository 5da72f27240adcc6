import { agreementsOf } from '#rules/coordination/procedural-agreement.js';
import type { CaseMoments } from '#rules/coordination/terms.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { mustBeTelephoned } from '#rules/signals/involvement-kind.js';
import { type CoordinationRecord, idOf } from './coordination-record.js';
import { giverOf, type SignalRecord } from './signal-record.js';

/**
 * What has happened in a case, for its terms. Who coordinates need not telephone themselves.
 * @param contactedAt when a coordinator telephoned who gave a signal, by signal
 */
export function momentsOf(
  { state, stateSince, matchedAt, coordinatedSince, supplier, coordinator, agreements }: CoordinationRecord,
  parties: readonly SignalRecord[],
  contactedAt: ReadonlyMap<string, Instant>,
): CaseMoments {
  const own = parties.find(({ id }) => coordinator !== null && id === idOf(coordinator));
  const isOwn = (signal: SignalRecord): boolean => own !== undefined && giverOf(signal) === giverOf(own);
  return {
    ...{ state, stateSince, matchedAt, coordinatedSince, supplier: supplier ?? 'municipality' },
    agreements: agreementsOf(agreements.map(({ doneAt }) => ({ done: doneAt !== null }))),
    signals: mustBeTelephoned(parties).map((signal) => ({
      ...{ signalId: signal.id, givenAt: signal.givenAt, urgent: signal.urgent },
      contactedAt: contactedAt.get(signal.id) ?? (isOwn(signal) ? coordinatedSince : null),
    })),
  };
}
