import { HUB, inboundTopic } from '#contracts/topics.js';
import type { EventAttributes } from '#contracts/cloud-event.js';
import { readEnvelope, withoutData } from '#messaging/envelope.js';
import type { EventRecord } from '#messaging/event-port.js';
import type { ParkReason } from '#messaging/parked-event.js';
import type { Ways } from '../directory/directory.service.js';
import { idFrom } from '../id-from.js';
import { routeOf, senderOf } from '../routing/routing.service.js';

/** Whether sending it again can help once something was corrected. What is forged, or no event, stays what it is. */
export const replayable = {
  'not-json': false,
  'not-an-event': false,
  'unknown-type': true,
  'unknown-version': true,
  'seal-failed': true,
  'invalid-data': true,
  'not-for-us': false,
  'region-unknown': true,
  'region-not-connected': true,
  misrouted: false, // its origin has sealed it anew
  'origin-mismatch': false,
  'processing-failed': true,
} as const satisfies Record<ParkReason, boolean>;

/** Where a parked event stands, and why it does. */
export interface Parked {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: ParkReason;
}

/** What sending a parked event again comes to. */
export type Replay =
  | {
      readonly can: true;
      readonly to: string;
      readonly topic: string;
      readonly record: EventRecord;
      readonly attributes: EventAttributes;
    }
  | { readonly can: false; readonly reason: ParkReason };

/**
 * The event under a new id that follows from where it was parked, so that two tries make one event. It goes where it
 * was bound: to the region that put it aside, or, when the hub had no way for it, by the directory of now.
 */
export function replayOf({ id, topic, reason }: Parked, { key, value }: EventRecord, ways: Ways): Replay {
  const envelope = readEnvelope(value);
  if (!replayable[reason] || !envelope.ok) return { can: false, reason };
  const { event } = envelope;
  const again = {
    ...event,
    id: idFrom(`replay ${id} ${event.source} ${event.id}`),
    replayof: event.replayof ?? event.id,
  };
  const record = { key, value: Buffer.from(JSON.stringify(again)) };
  const attributes = withoutData(again);
  if (topic === inboundTopic(event.destination))
    return { can: true, to: event.destination, topic, record, attributes };
  const route = routeOf(record.value, senderOf(topic), ways);
  if (route.forward)
    return { can: true, to: event.destination, topic: inboundTopic(event.destination), record, attributes };
  return { can: false, reason: route.heard ? 'not-for-us' : route.reason };
}

/** Who put it aside, by the consumer that met it. */
export const parkedByOf = (consumer: string): string =>
  consumer.startsWith(REGION) ? consumer.slice(REGION.length) : HUB;

const REGION = 'region:';

/** Under which consumer the hub keeps what a region put aside. */
export const consumerOfRegion = (region: string): string => REGION + region;
