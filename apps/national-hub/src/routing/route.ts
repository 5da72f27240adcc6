import type { EventAttributes } from '#contracts/cloud-event.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import { eventTypes, isEventType } from '#contracts/event-types.js';
import { readEnvelope, withoutData } from '#messaging/envelope.js';
import { unknownKind } from '#messaging/event-codec.js';
import type { ParkReason } from '#messaging/parked-event.js';
import { mayLeaveRegion, mayReachRegion, type Traffic } from '#rules/federation/region-states.js';

/** Where an event goes, or why it goes nowhere. */
export type Route =
  | { readonly forward: true; readonly attributes: EventAttributes }
  | {
      readonly forward: false;
      readonly reason: ParkReason;
      /** What is known of the event. */
      readonly attributes?: Partial<EventAttributes>;
      /** The whole envelope, when it was readable and came from who it says: worth an entry in the ledger. */
      readonly proven?: EventAttributes;
    };

/**
 * Finds the way of an event by its envelope alone.
 * @param value the event as it stands in the topic
 * @param sender the region whose outbound topic it stands in: only that region can write there
 */
export function routeOf(value: Buffer, sender: string, regions: ReadonlyMap<string, DirectoryRegion>): Route {
  const envelope = readEnvelope(value);
  if (!envelope.ok) {
    const { reason, attributes } = envelope;
    return { forward: false, reason, ...(attributes && { attributes }) };
  }
  const attributes = withoutData(envelope.event);
  if (!isFrom(sender, attributes, regions)) return { forward: false, reason: 'origin-mismatch', attributes };
  const reason = whyNot(attributes, 'sealed' in envelope.event.data, regions);
  return reason ? { forward: false, reason, attributes, proven: attributes } : { forward: true, attributes };
}

/** Both the origin and the OIN in the source: receivers tell repeated events by their source. */
function isFrom(
  sender: string,
  { origin, source }: EventAttributes,
  regions: ReadonlyMap<string, DirectoryRegion>,
): boolean {
  const oin = regions.get(sender)?.oin;
  return origin === sender && oin !== undefined && source.startsWith(`urn:nld:oin:${oin}:`);
}

function whyNot(
  attributes: EventAttributes,
  isSealed: boolean,
  regions: ReadonlyMap<string, DirectoryRegion>,
): ParkReason | null {
  const { type, origin, destination } = attributes;
  if (!isEventType(type)) return unknownKind(type);
  // Between regions everything is sealed; the hub's own messages are not, and nobody else may send those.
  if (!isSealed || !eventTypes[type].sealed) return 'seal-failed';
  const [from, to] = [regions.get(origin), regions.get(destination)];
  if (!from || !to) return 'region-unknown';
  if (to.keys === null) return 'region-not-connected'; // nothing can have been sealed for it
  const passes = kindsOf(attributes).some((what) => mayReachRegion(to.state, what) === 'yes');
  const leaves = kindsOf(attributes).some((what) => mayLeaveRegion(from.state, what) === 'yes');
  return passes && leaves ? null : 'region-not-connected';
}

/** As what it may pass. Only a signal that is given begins something; the hub cannot see more. */
const kindsOf = ({ type, testsignal }: EventAttributes): Traffic[] => [
  type === 'nl.verwijsindex.signal.given.v1' ? 'new' : 'under-way',
  ...(testsignal ? (['test-person'] as const) : []),
];
