import type { CloudEvent, EventAttributes, Sealed } from '#contracts/cloud-event.js';
import { type EventData, type EventType, eventTypes, isEventType } from '#contracts/event-types.js';
import { HUB } from '#contracts/topics.js';
import { AppError } from '#platform/app-error.js';
import { SealError } from '#platform/seal-error.js';
import { randomUUID } from 'node:crypto';
import type { IncomingEvent } from './incoming-event.js';
import type { ParkReason } from './parked-event.js';
import { readEnvelope, withoutData } from './envelope.js';
import { isAboutTestPerson } from './is-about-test-person.js';

/** What the codec asks of `Sealer` in libs/platform. */
export interface EventSealer {
  seal(attributes: EventAttributes, data: unknown): Promise<Sealed>;
  /** @throws an error with `reason` when the seal does not hold */
  open(event: CloudEvent): Promise<unknown>;
}

export interface EventCodecOptions {
  /** The region, or `HUB`: origin of what is made here, and the only destination that is accepted. */
  readonly name: string;
  /** `urn:nld:oin:<OIN>:systeem:<name>` of this service. */
  readonly source: string;
  /** Left out by who neither seals nor opens, such as the hub. */
  readonly sealer?: EventSealer;
}

export interface NewEvent<T extends EventType> {
  /** Left out: a new one. Given by who may have to make the same event again after a crash, such as the hub. */
  readonly id?: string;
  readonly subject: string;
  readonly destination: string;
  readonly data: EventData<T>;
  readonly time: Date;
  readonly directoryVersion?: number;
  readonly traceparent?: string;
  /** About a test person; see `testsignal` in the contract. */
  readonly testSignal?: boolean;
}

/** An event ready to be stored and sent: add a topic and it is a row of the outbox. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly subject: string;
  readonly key: string;
  readonly value: Buffer;
}

export type Decoded =
  | { readonly ok: true; readonly event: IncomingEvent }
  | {
      readonly ok: false;
      readonly reason: ParkReason;
      readonly attributes?: Partial<EventAttributes>;
      /** Why a seal does not hold. */
      readonly fault?: string;
    };

/** Makes and reads events: CloudEvents in structured mode, data checked by its schema, sealed where the type says so. */
export class EventCodec {
  constructor(private readonly options: EventCodecOptions) {}

  /** Source of what is made here. */
  get source(): string {
    return this.options.source;
  }

  /** @throws AppError internal when the data is not as its schema says: a fault of this service */
  async encode<T extends EventType>(type: T, event: NewEvent<T>): Promise<EncodedEvent> {
    const checked = eventTypes[type].data.safeParse(event.data);
    if (!checked.success) {
      const paths = checked.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new AppError('internal', `An event ${type} is not as its schema expects at: ${paths}`);
    }
    const attributes = this.attributesOf(type, event);
    const data = eventTypes[type].sealed
      ? { sealed: await this.sealer().seal(attributes, checked.data) }
      : { plain: checked.data };
    const value = Buffer.from(JSON.stringify({ ...attributes, data }));
    return { id: attributes.id, type, subject: event.subject, key: event.subject, value };
  }

  /** Reads an event that is meant for this service; what does not hold comes back with the reason to park it. */
  async decode(value: Buffer): Promise<Decoded> {
    const read = readEnvelope(value);
    if (!read.ok) return read;
    const { event } = read;
    const attributes = withoutData(event);
    if (event.destination !== this.options.name) return { ok: false, reason: 'not-for-us', attributes };
    if (!isEventType(event.type)) return { ok: false, reason: unknownKind(event.type), attributes };
    const opened = await this.dataOf(event, event.type);
    if (!opened.ok) return { ...opened, attributes };
    const checked = eventTypes[event.type].data.safeParse(opened.data);
    if (!checked.success) return { ok: false, reason: 'invalid-data', attributes };
    // The hub lets it pass as a test signal and cannot see of whom it is.
    if (event.testsignal && !isAboutTestPerson(checked.data))
      return { ok: false, reason: 'invalid-data', attributes };
    return { ok: true, event: incoming(attributes, checked.data) };
  }

  private attributesOf(type: EventType, event: NewEvent<EventType>): EventAttributes {
    return {
      specversion: '1.0',
      id: event.id ?? randomUUID(),
      source: this.options.source,
      type,
      subject: event.subject,
      time: event.time.toISOString(),
      datacontenttype: 'application/json',
      origin: this.options.name,
      destination: event.destination,
      ...(event.directoryVersion !== undefined && { directoryversion: event.directoryVersion }),
      ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
      ...(event.testSignal && { testsignal: 'true' as const }),
    };
  }

  private async dataOf(
    event: CloudEvent,
    type: EventType,
  ): Promise<{ ok: true; data: unknown } | { ok: false; reason: ParkReason; fault?: string }> {
    if (!eventTypes[type].sealed) {
      if (!('plain' in event.data)) return { ok: false, reason: 'invalid-data' };
      // No seal proves who sent it: only the hub tells regions something plain, and only it can write where they read.
      if (event.origin !== HUB && this.options.name !== HUB) return { ok: false, reason: 'origin-mismatch' };
      return { ok: true, data: event.data.plain };
    }
    // What must be sealed and is not, proves nothing about who sent it.
    if (!('sealed' in event.data)) return { ok: false, reason: 'seal-failed', fault: 'not-sealed' };
    try {
      return { ok: true, data: await this.sealer().open(event) };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const fault = error instanceof SealError ? error.reason : 'unreadable';
      return { ok: false, reason: 'seal-failed', fault };
    }
  }

  private sealer(): EventSealer {
    if (!this.options.sealer)
      throw new AppError('internal', 'This service has no keys to seal or open events');
    return this.options.sealer;
  }
}

/** Why a type that is not among the event types is parked: its name is not known, or only this version of it. */
export function unknownKind(type: string): ParkReason {
  const name = type.replace(/\.v\d+$/, '.v');
  return Object.keys(eventTypes).some((known) => known.startsWith(name)) ? 'unknown-version' : 'unknown-type';
}

/** A deliberate replay is the event that it repeats: had that its effect, then it has had it. */
function incoming(attributes: EventAttributes, data: unknown): IncomingEvent {
  const { id, replayof, source, type, subject, time, origin, destination } = attributes;
  const { directoryversion: directoryVersion, traceparent } = attributes;
  return {
    id: replayof ?? id,
    source,
    type,
    subject,
    time,
    origin,
    destination,
    data,
    ...(replayof !== undefined && { replayId: id }),
    ...(directoryVersion !== undefined && { directoryVersion }),
    ...(traceparent !== undefined && { traceparent }),
  } as IncomingEvent; // type and data belong together: the schema of `type` has just accepted `data`
}
