import { type CloudEvent, cloudEventSchema } from '#contracts/cloud-event.js';
import { type EventType, eventTypes } from '#contracts/event-types.js';
import { eventWays } from '#contracts/event-ways.js';
import { HUB } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import { privateJwkSchema, publicKeysOf } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** An event as it stands in a topic, and what is inside its seal. */
export interface ExampleEvent {
  readonly event: CloudEvent;
  readonly data: unknown;
}

const regionSchema = z.object({ signing: privateJwkSchema, sealing: privateJwkSchema });
const keysSchema = z.object({
  note: z.string(),
  hub: z.object({ signing: privateJwkSchema }),
  regions: z.record(z.string(), regionSchema),
});

/** The throw-away keys of the examples: everybody has them, so they protect nothing. */
export class ExampleKeys {
  private constructor(readonly content: z.infer<typeof keysSchema>) {}

  static in(root: string): ExampleKeys {
    return new ExampleKeys(
      keysSchema.parse(JSON.parse(readFileSync(join(root, 'docs/asyncapi/examples/keys.json'), 'utf8'))),
    );
  }

  /** Makes and reads events as this region does. */
  codecOf(region: string): EventCodec {
    const keys = this.content.regions[region];
    const sealer =
      keys &&
      new Sealer(region, keys, (other) => {
        const others = this.content.regions[other];
        return others ? publicKeysOf(others) : null;
      });
    return new EventCodec({ name: region, source: sourceOf(region), ...(sealer && { sealer }) });
  }
}

const ORIGIN = 'noord-brabant';
const HOME = 'haaglanden';
const parties: Readonly<Record<string, string>> = {
  home: HOME,
  'new-home': ORIGIN,
  'old-home': HOME,
  hub: HUB,
};

/** Who sends the example, and who receives it: the signal of the examples was given in one region, about a jeugdige in the other. */
export function partiesOf(type: EventType): { origin: string; destination: string } {
  const [from = 'region', to = 'region'] = eventWays[type].ways[0].split(' to ');
  const origin = parties[from] ?? ORIGIN;
  return { origin, destination: parties[to] ?? (origin === ORIGIN ? HOME : ORIGIN) };
}

const sourceOf = (region: string): string => {
  const oin = { [HUB]: '00000099000000001000', [HOME]: '00000099000000001002' }[region];
  return `urn:nld:oin:${oin ?? '00000099000000001001'}:systeem:${region === HUB ? HUB : 'regional-index'}`;
};

/** When the example happened: the first moment in it. */
function timeOf(data: unknown): Date {
  const moments = Object.entries(data as Record<string, string>).filter(([name]) => name.endsWith('At'));
  return new Date(moments[0]?.[1] ?? '2026-11-25T09:00:00.000Z');
}

const subjectOf = (data: unknown): string => {
  const { signalId, caseId, inspectionId } = data as Record<string, string | undefined>;
  return signalId ?? caseId ?? inspectionId ?? '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';
};

/**
 * The example of a type. Sealing is never the same twice, so that the one that is there stays as long as it opens to what
 * the contracts say.
 */
export async function exampleEvent(
  type: EventType,
  keys: ExampleKeys,
  there: ExampleEvent | null,
): Promise<ExampleEvent> {
  if (there && (await isGood(type, keys, there))) return there;
  const { origin, destination } = partiesOf(type);
  const { example } = eventTypes[type];
  const { value } = await keys.codecOf(origin).encode(type, {
    ...{ id: idOf(type), subject: subjectOf(example), destination, data: example, time: timeOf(example) },
    ...(type === 'nl.verwijsindex.signal.given.v1' && { directoryVersion: 7 }),
  });
  return { event: cloudEventSchema.parse(JSON.parse(value.toString())), data: example };
}

/** Whether an example is of the type, has the way that is documented, and opens to what the contracts have as example. */
export async function isGood(
  type: EventType,
  keys: ExampleKeys,
  { event, data }: ExampleEvent,
): Promise<boolean> {
  const { origin, destination } = partiesOf(type);
  if (event.type !== type || event.origin !== origin || event.destination !== destination) return false;
  const decoded = await keys.codecOf(destination).decode(Buffer.from(JSON.stringify(event)));
  const wire: unknown = JSON.parse(JSON.stringify(eventTypes[type].example));
  return decoded.ok && isDeepStrictEqual(decoded.event.data, wire) && isDeepStrictEqual(data, wire);
}

/** A UUID that follows from the type: the same each time. */
function idOf(type: string): string {
  const hex = createHash('sha256').update(type).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
