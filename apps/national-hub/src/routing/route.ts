import type { CloudEvent, EventAttributes } from '#contracts/cloud-event.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import { eventTypes, type HubEventType, isEventType, isForHub } from '#contracts/event-types.js';
import { CONNECTION_TEST, HUB } from '#contracts/topics.js';
import { readEnvelope, withoutData } from '#messaging/envelope.js';
import { unknownKind } from '#messaging/event-codec.js';
import type { ParkReason } from '#messaging/parked-event.js';
import {
  mayLeaveRegion,
  mayReachRegion,
  type Passage,
  type Traffic,
} from '#rules/federation/region-states.js';
import type { Ways } from '../directory/directory.service.js';
import type { HeardEvent } from '../hearing/hearing.service.js';

/** The event for which a giver waits: only its origin is told that it has no way. */
export const GIVEN = 'nl.verwijsindex.signal.given.v1';

/** What goes to where a jeugdige lives, and nowhere else. */
const toAHome: readonly string[] = [GIVEN, 'nl.verwijsindex.case.moved.v1'];

/** Where an event goes, or why it goes nowhere. */
export type Route =
  | {
      readonly forward: true;
      readonly attributes: EventAttributes;
      readonly heard?: undefined;
      /** Only while the connection of this region is being tested. */
      readonly whileTested?: string;
    }
  | { readonly forward: false; readonly heard: HeardEvent; readonly proven?: undefined }
  | {
      readonly forward: false;
      readonly heard?: undefined;
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
export function routeOf(value: Buffer, sender: string, { regions, versionNeeded }: Ways): Route {
  const envelope = readEnvelope(value);
  if (!envelope.ok) {
    const { reason, attributes } = envelope;
    return { forward: false, reason, ...(attributes && { attributes }) };
  }
  const attributes = withoutData(envelope.event);
  if (!isFrom(sender, attributes, regions)) return { forward: false, reason: 'origin-mismatch', attributes };
  if (isEventType(attributes.type) && isForHub(attributes.type))
    return heardBy(attributes.type, envelope.event);
  const reason =
    whyNot(attributes, 'sealed' in envelope.event.data, regions) ??
    (isMisrouted(attributes, versionNeeded) ? 'misrouted' : null);
  if (reason === null) return { forward: true, attributes };
  if (typeof reason === 'string') return { forward: false, reason, attributes, proven: attributes };
  return { forward: true, attributes, ...reason };
}

/** The same, where what passes only during a test of a region has no way when none is under way. */
export function unlessTested(route: Route, underWay: ReadonlySet<string>): Route {
  if (!route.forward || route.whileTested === undefined || underWay.has(route.whileTested)) return route;
  const { attributes } = route;
  return { forward: false, reason: 'region-not-connected', attributes, proven: attributes };
}

/** What a region tells the hub itself is read at once; whatever state the region is in. */
function heardBy(type: HubEventType, event: CloudEvent): Route {
  const attributes = withoutData(event);
  if (event.destination !== HUB) return { forward: false, reason: 'not-for-us', attributes };
  const read = eventTypes[type].data.safeParse('plain' in event.data ? event.data.plain : undefined);
  if (!read.success) return { forward: false, reason: 'invalid-data', attributes };
  // Type and data belong together: the schema of the type has just accepted the data.
  return {
    forward: false,
    heard: { type, origin: event.origin, id: event.id, data: read.data } as HeardEvent,
  };
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
): ParkReason | { whileTested: string } | null {
  const { type, origin, destination } = attributes;
  if (!isEventType(type)) return unknownKind(type);
  // Between regions everything is sealed; the hub's own messages are not, and nobody else may send those.
  if (!isSealed || !eventTypes[type].sealed) return 'seal-failed';
  const [from, to] = [regions.get(origin), regions.get(destination)];
  if (!from || !to) return 'region-unknown';
  if (to.keys === null) return 'region-not-connected'; // nothing can have been sealed for it
  if (origin === CONNECTION_TEST) return testing(mayReachRegion(to.state, 'connection-test'), to.id);
  if (destination === CONNECTION_TEST) return testing(mayLeaveRegion(from.state, 'connection-test'), from.id);
  if (to.kind === 'direct-reporter' && toAHome.includes(type)) return 'misrouted'; // nobody lives there
  const passes = kindsOf(attributes).some((what) => mayReachRegion(to.state, what) === 'yes');
  const leaves = kindsOf(attributes).some((what) => mayLeaveRegion(from.state, what) === 'yes');
  return passes && leaves ? null : 'region-not-connected';
}

/**
 * Whether its sender may not have known that another region covers the municipality by now. Only of what begins: what
 * follows on a signal goes to where that went.
 */
const isMisrouted = (
  { type, destination, directoryversion = 0 }: EventAttributes,
  versionNeeded: Ways['versionNeeded'],
): boolean => type === GIVEN && directoryversion < versionNeeded(destination);

function testing(passage: Passage, region: string): ReturnType<typeof whyNot> {
  if (passage === 'when-asked') return { whileTested: region };
  return passage === 'yes' ? null : 'region-not-connected';
}

/** As what it may pass. Only a signal that is given begins something; the hub cannot see more. */
const kindsOf = ({ type, testsignal }: EventAttributes): Traffic[] => [
  type === GIVEN ? 'new' : 'under-way',
  ...(testsignal ? (['test-person'] as const) : []),
];
