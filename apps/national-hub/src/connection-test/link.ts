import { type CloudEvent, cloudEventSchema } from '#contracts/cloud-event.js';
import type { EventData, EventType } from '#contracts/event-types.js';
import { CONNECTION_TEST, inboundTopic, outboundTopic } from '#contracts/topics.js';
import { readEnvelope } from '#messaging/envelope.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort, RecordBatch, Subscription } from '#messaging/event-port.js';
import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import type { RegionKeys, RegionPublicKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { setTimeout as pause } from 'node:timers/promises';

export type TesterKeys = Pick<RegionKeys, 'signing' | 'sealing'>;

/** Something that is sent as an event, also when it is none; its key is its subject. */
export type SentEvent = object & { readonly subject: string };

export interface LinkOptions {
  readonly port: EventPort;
  /** Of the run: it reads for itself alone. */
  readonly id: string;
  /** The region that is tested. */
  readonly region: string;
  /** Of the tester, as a region. */
  readonly oin: string;
  readonly keys: TesterKeys;
  readonly publicKeysOf: (region: string) => RegionPublicKeys | null;
  readonly directoryVersion: number;
  /** How long an answer of the region may take. */
  readonly patienceMs: number;
  /** Ends the test. */
  readonly stopping: AbortSignal;
}

/** What has no effect has no answer: so long nothing must come, after an answer to what was sent later. */
const QUIET_MS = 400;
const LOOK_EVERY_MS = 20;

/** The region did not answer in time. */
export class NoAnswer extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NoAnswer';
  }
}

/** The two ends of the test: what is sent to the region, and everything that comes back from it. */
export class Link {
  private readonly codec: EventCodec;
  private readonly events: IncomingEvent[] = [];
  private readonly seen = new Set<string>();
  private lastAt = Date.now();
  /** Why events of the region could not be read. */
  readonly unreadable: string[] = [];

  private constructor(
    readonly options: LinkOptions,
    private readonly startedAt = new Date().toISOString(),
  ) {
    this.codec = this.codecWith(options.keys);
  }

  static async open(options: LinkOptions): Promise<{ link: Link; subscription: Subscription }> {
    const link = new Link(options);
    const group = `${CONNECTION_TEST}.${options.id}`;
    const topics = [inboundTopic(CONNECTION_TEST)];
    const subscription = await options.port.subscribe(group, topics, (batch) => link.receive(batch));
    return { link, subscription };
  }

  /** An event of the tester, sealed for the region. */
  async make<T extends EventType>(
    type: T,
    data: EventData<T> & ({ signalId: string } | { canaryId: string }),
    { codec = this.codec, destination = this.options.region, time = new Date() } = {},
  ): Promise<CloudEvent> {
    const { directoryVersion } = this.options;
    const about: { signalId: string } | { canaryId: string } = data;
    const subject = 'canaryId' in about ? about.canaryId : about.signalId;
    const event = { subject, destination, data, time, directoryVersion };
    return cloudEventSchema.parse(JSON.parse((await codec.encode(type, event)).value.toString()));
  }

  /** The same event with other data inside: sealed as it should be, whatever the data. */
  async resealed(event: CloudEvent, data: unknown): Promise<CloudEvent> {
    const { data: _, ...attributes } = event;
    const { keys, publicKeysOf } = this.options;
    const sealed = await new Sealer(CONNECTION_TEST, keys, publicKeysOf).seal(attributes, data);
    return { ...attributes, data: { sealed } };
  }

  /** Makes events with other keys than the tester has, or as if others had other keys. */
  codecWith(keys: TesterKeys, publicKeysOf = this.options.publicKeysOf): EventCodec {
    const { oin } = this.options;
    return new EventCodec({
      name: CONNECTION_TEST,
      source: `urn:nld:oin:${oin}:systeem:${CONNECTION_TEST}`,
      sealer: new Sealer(CONNECTION_TEST, keys, publicKeysOf),
    });
  }

  /** Straight to the region, in this order; what the hub would never let pass, too. */
  async send(...events: readonly SentEvent[]): Promise<void> {
    await this.append(inboundTopic(this.options.region), events);
  }

  /** By the way of every signal: through the router of the hub. */
  async sendThroughHub(...events: readonly SentEvent[]): Promise<void> {
    await this.append(outboundTopic(CONNECTION_TEST), events);
  }

  /** Bytes that are no event, in the partition of this signal. */
  async sendBytes(key: string, value: Buffer): Promise<void> {
    await this.options.port.append(inboundTopic(this.options.region), [{ key, value }]);
  }

  /** What came about a signal, of one type, in the order in which it came. */
  about<T extends EventType>(type: T, signalId: string): IncomingEventOf<T>[] {
    return this.events.filter(
      (event): event is IncomingEvent & IncomingEventOf<T> =>
        event.type === type && event.subject === signalId,
    );
  }

  /** Everything that came about a signal, in the order in which it came. */
  allAbout(signalId: string): IncomingEvent[] {
    return this.events.filter(({ subject }) => subject === signalId);
  }

  /** @throws NoAnswer when nothing came that fits, in time */
  async answer<T extends EventType>(
    type: T,
    signalId: string,
    {
      fits = () => true,
      patienceMs = this.options.patienceMs,
    }: { fits?: (event: IncomingEventOf<T>) => boolean; patienceMs?: number } = {},
  ): Promise<IncomingEventOf<T>> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = this.about(type, signalId).find((event) => fits(event));
      if (found) return found;
      if (Date.now() >= until)
        throw new NoAnswer(`no ${type} came within ${Math.round(patienceMs / 1_000)} s`);
      await this.wait(LOOK_EVERY_MS);
    }
  }

  /** Until nothing has come for a moment. */
  async quiet(): Promise<void> {
    const since = Date.now();
    while (Date.now() - Math.max(this.lastAt, since) < QUIET_MS) await this.wait(LOOK_EVERY_MS);
  }

  private async wait(ms: number): Promise<void> {
    this.options.stopping.throwIfAborted();
    await pause(ms);
  }

  private async append(topic: string, events: readonly SentEvent[]): Promise<void> {
    await this.options.port.append(
      topic,
      events.map((event) => ({ key: event.subject, value: Buffer.from(JSON.stringify(event)) })),
    );
  }

  private async receive({ records }: RecordBatch): Promise<void> {
    for (const { value } of records) {
      const read = readEnvelope(value);
      if (!read.ok || read.event.origin !== this.options.region || read.event.time < this.startedAt) continue;
      const decoded = await this.codec.decode(value);
      if (decoded.ok) this.take(decoded.event);
      else this.unreadable.push(`${read.event.type}: ${decoded.fault ?? decoded.reason}`);
    }
  }

  private take(event: IncomingEvent): void {
    const identity = `${event.source} ${event.id}`;
    if (this.seen.has(identity)) return;
    this.seen.add(identity);
    this.events.push(event);
    this.lastAt = Date.now();
  }
}
