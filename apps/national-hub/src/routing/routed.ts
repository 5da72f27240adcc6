import { inboundTopic } from '#contracts/topics.js';
import type { EventRecord, ReceivedRecord, RecordBatch } from '#messaging/event-port.js';
import type { ParkedEvent } from '#messaging/parked-event.js';
import type { LedgerEntry } from '../ledger/ledger.service.js';
import type { Route } from './route.js';

/** A record with the way that was found for it. */
export interface Routed {
  readonly batch: Pick<RecordBatch, 'topic' | 'partition'>;
  readonly record: ReceivedRecord;
  readonly route: Route;
}

/** Records per topic, in their order. */
export type ByTopic = Map<string, EventRecord[]>;

export function addTo(byTopic: ByTopic, topic: string, record: EventRecord): void {
  const there = byTopic.get(topic);
  if (there) there.push(record);
  else byTopic.set(topic, [record]);
}

/** What must be forwarded: the same bytes under the same key. */
export function onward(routed: readonly Routed[]): ByTopic {
  const byTopic: ByTopic = new Map();
  for (const { record, route } of routed) {
    if (!route.forward) continue;
    addTo(byTopic, inboundTopic(route.attributes.destination), { key: record.key, value: record.value });
  }
  return byTopic;
}

/** The same, where a destination whose topic took nothing counts as not connected. */
export function withoutTopics(routed: Routed, missing: ReadonlySet<string>): Routed {
  const { route } = routed;
  if (!route.forward || !missing.has(inboundTopic(route.attributes.destination))) return routed;
  const { attributes } = route;
  return {
    ...routed,
    route: { forward: false, reason: 'region-not-connected', attributes, proven: attributes },
  };
}

/** What the ledger keeps of it; null when it is not even sure who sent it. */
export function ledgerEntry({ route }: Routed, receivedAt: Date, forwardedAt: Date): LedgerEntry | null {
  const attributes = route.forward ? route.attributes : route.proven;
  if (!attributes) return null;
  const { id, source, type, subject, origin, destination } = attributes;
  return {
    ...{ eventId: id, source, type, subject, origin, destination, receivedAt },
    forwardedAt: route.forward ? forwardedAt : null,
    state: route.forward ? 'forwarded' : 'parked',
  };
}

/** What parking keeps of it; null when it was forwarded. */
export function parkedEvent({ batch: { topic, partition }, record, route }: Routed): ParkedEvent | null {
  if (route.forward) return null;
  const { reason, attributes } = route;
  return { topic, partition, offset: record.offset, reason, ...(attributes && { attributes }) };
}
