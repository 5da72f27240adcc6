import { z } from 'zod';

const attribute = z.string().min(1).max(200);

/** Id of a region, or `HUB`. Narrow, because it is kept of events that are parked: no room for data on a person. */
const party = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);

/** What travels inside `data` of an event between regions: readable by the destination only. */
export const sealedSchema = z.strictObject({
  /** The data key: wrapped (JWE) for the destination and signed (JWS) by the origin; the same for some minutes. */
  key: z.string().min(1).max(4_000),
  /** Initialisation vector of this event, 12 bytes, base64url. */
  iv: z.string().length(16),
  /** AES-256-GCM over the JSON of the data, tag last, base64url. The envelope's attributes are authenticated with it. */
  box: z.string().min(1).max(60_000),
});
export type Sealed = z.infer<typeof sealedSchema>;

/**
 * CloudEvents 1.0 in structured mode, NL GOV profile 1.1. Attributes carry no data on a person:
 * `subject` is the random id of a signal. Identity of an event is (source, id).
 */
export const cloudEventSchema = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  /** `urn:nld:oin:<OIN>:systeem:<name>` of the sender. */
  source: z.string().regex(/^urn:nld:oin:\d{20}:systeem:[a-z0-9-]+$/),
  /** Reverse DNS, without the name of an organisation, with one version: `nl.verwijsindex.signal.given.v1`. */
  type: z.string().regex(/^nl\.verwijsindex\.[a-z0-9.-]+\.v\d+$/),
  subject: z.uuid(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** Region that sends, and region that must receive. */
  origin: party,
  destination: party,
  /** Version of the region directory by which the sender chose the destination. */
  directoryversion: z.int().nonnegative().optional(),
  /** W3C trace context, so that a signal can be followed across services. */
  traceparent: attribute.optional(),
  /** About a person of the published test range: all that passes to and from a region in trial. */
  testsignal: z.literal('true').optional(),
  /** Id of the event that this one deliberately repeats after a correction. */
  replayof: z.uuid().optional(),
  data: z.union([z.strictObject({ sealed: sealedSchema }), z.strictObject({ plain: z.unknown() })]),
});
export type CloudEvent = z.infer<typeof cloudEventSchema>;

/** The envelope without its data: all that the hub looks at. */
export type EventAttributes = Omit<CloudEvent, 'data'>;
