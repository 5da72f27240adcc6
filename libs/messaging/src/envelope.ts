import { type CloudEvent, cloudEventSchema, type EventAttributes } from '#contracts/cloud-event.js';

export type ReadEnvelope =
  | { readonly ok: true; readonly event: CloudEvent }
  | {
      readonly ok: false;
      readonly reason: 'not-json' | 'not-an-event';
      readonly attributes?: Partial<EventAttributes>;
    };

/** Reads the envelope of an event and leaves its data alone: all that the hub does. */
export function readEnvelope(value: Buffer): ReadEnvelope {
  let json: unknown;
  try {
    json = JSON.parse(value.toString('utf8'));
  } catch {
    return { ok: false, reason: 'not-json' };
  }
  const read = cloudEventSchema.safeParse(json);
  if (read.success) return { ok: true, event: read.data };
  return { ok: false, reason: 'not-an-event', attributes: wellFormedAttributes(json) };
}

export function withoutData({ data: _, ...attributes }: CloudEvent): EventAttributes {
  return attributes;
}

/** Attributes worth keeping of an event that is not one. All of a narrow form: no room for data on a person. */
const { id, source, type, subject, origin, destination } = cloudEventSchema.shape;
const salvageable = { id, source, type, subject, origin, destination };

function wellFormedAttributes(json: unknown): Partial<EventAttributes> {
  if (typeof json !== 'object' || json === null) return {};
  const found = Object.entries(salvageable).flatMap(([name, schema]) => {
    const read = schema.safeParse((json as Record<string, unknown>)[name]);
    return read.success ? [[name, read.data] as const] : [];
  });
  return Object.fromEntries(found);
}
