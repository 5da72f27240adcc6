import type { ReceivedRecord, RecordBatch } from '#messaging/event-port.js';
import type { ParkedEvent } from '#messaging/parked-event.js';
import { addTo, type ByRegion } from '../forwarding/forwarding.service.js';
import type { LedgerEntry } from '../ledger/ledger.service.js';
import type { Route } from './route.js';

/** A record with the way that was found for it. */
export interface Routed {
  readonly batch: Pick<RecordBatch, 'topic' | 'partition'>;
  readonly record: ReceivedRecord;
  readonly route: Route;
}

/** What must be forwarded: the same bytes under the same key. */
export function onward(routed: readonly Routed[]): ByRegion {
  const byRegion: ByRegion = new Map();
  for (const { record, route } of routed) {
    if (!route.forward) continue;
    const { id, source, destination } = route.attributes;
    addTo(byRegion, destination, { eventId: id, source, key: record.key, value: record.value });
  }
  return byRegion;
}

/**
 * What the ledger keeps of it; null when it is not even sure who sent it.
 * @param waiting regions for which events are held
 */
export function ledgerEntry(
  { route }: Routed,
  waiting: ReadonlySet<string>,
  receivedAt: Date,
  forwardedAt: Date,
): LedgerEntry | null {
  const attributes = route.forward ? route.attributes : route.proven;
  if (!attributes) return null;
  const { id, source, type, subject, origin, destination } = attributes;
  const held = waiting.has(destination) ? 'held' : 'forwarded';
  const state = route.forward ? held : 'parked';
  return {
    ...{ eventId: id, source, type, subject, origin, destination, receivedAt, state },
    forwardedAt: state === 'forwarded' ? forwardedAt : null,
  };
}

/** What parking keeps of it; null when it had a way. */
export function parkedEvent({ batch: { topic, partition }, record, route }: Routed): ParkedEvent | null {
  if (route.forward || route.heard) return null;
  const { reason, attributes } = route;
  return { topic, partition, offset: record.offset, reason, ...(attributes && { attributes }) };
}
