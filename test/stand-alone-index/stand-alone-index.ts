import type { JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { Contract, type Envelope } from './contract.js';
import { Directory } from './directory.js';
import type { Fault } from './faults.js';
import { type Answer, Register } from './register.js';
import { type PublicKeys, Seal } from './seal.js';
import type { Wire, WireRecord } from './wire.js';

export interface StandAloneOptions {
  readonly region: string;
  /** Private keys of the region, as JWK. */
  readonly keys: PublicKeys;
  readonly wire: Wire;
  readonly hubUrl: string;
  readonly hubKey: JWK;
  readonly faults?: readonly Fault[];
}

/**
 * A small index of a region, written from docs/asyncapi alone: it imports nothing of this project, and shows that the
 * published contract is enough. It keeps its state in memory, knows no convenant, and mails nobody.
 */
export class StandAloneIndex {
  private readonly contract = new Contract();
  private readonly faults: ReadonlySet<Fault>;
  private readonly seal: Seal;
  private readonly register: Register;
  private readonly directory: Directory;
  /** Events that were taken, by source and id; of what is repeated after a correction, the id of the original. */
  private readonly taken = new Set<string>();
  private stuck = false;
  /** Why events were put aside, oldest first. */
  readonly putAside: string[] = [];

  constructor(private readonly options: StandAloneOptions) {
    const { region, keys, hubUrl, hubKey, faults = [] } = options;
    this.faults = new Set(faults);
    this.seal = new Seal(region, keys, this.faults);
    this.register = new Register(region, this.faults);
    this.directory = new Directory(hubUrl, hubKey);
  }

  async start(): Promise<void> {
    const { region, wire } = this.options;
    await this.directory.refresh();
    await wire.receive(this.contract.topic('inbound', region), async (batch) => {
      for (const { value } of this.inOrder(batch)) if (!this.stuck) await this.handle(value);
    });
  }

  async stop(): Promise<void> {
    await this.options.wire.stop();
  }

  private inOrder(batch: readonly WireRecord[]): readonly WireRecord[] {
    if (!this.faults.has('loses-order')) return batch;
    const keys = new Set(batch.map(({ key }) => key));
    return [...keys].flatMap((one) => batch.filter(({ key }) => key === one).reverse());
  }

  /** What cannot be taken is put aside, and what comes behind it goes on. */
  private async handle(value: Buffer): Promise<void> {
    try {
      await this.take(value);
    } catch (error) {
      this.putAside.push(error instanceof Error ? error.message : 'unknown');
      this.stuck = this.faults.has('stops-at-what-it-cannot-read');
    }
  }

  private async take(value: Buffer): Promise<void> {
    const event = JSON.parse(value.toString('utf8')) as unknown;
    if (!this.contract.isEnvelope(event)) throw new Error('not an event');
    const { source, id, replayof, type, origin, destination } = event;
    if (destination !== this.options.region && !this.faults.has('takes-what-is-for-another'))
      throw new Error('for another region');
    if (!this.contract.knows(type)) throw new Error('unknown type');
    const data = await this.opened(event);
    if (!this.contract.isData(type, data) && !this.faults.has('takes-anything'))
      throw new Error('not as its schema');
    if (
      this.faults.has('refuses-what-it-does-not-cover') &&
      (data as { municipality?: string }).municipality === '0000'
    )
      throw new Error('a municipality of another region');
    const original = this.faults.has('takes-a-repetition-as-new') ? id : (replayof ?? id);
    const identity = `${source} ${original}`;
    if (this.taken.has(identity) && !this.faults.has('does-not-dedupe')) return;
    this.taken.add(identity);
    for (const answer of this.register.take({ type, origin, data: data as never })) await this.say(answer);
  }

  private async opened(event: Envelope): Promise<unknown> {
    if ('plain' in event.data) {
      if (!this.contract.isSealed(event.type) || this.faults.has('accepts-what-is-not-sealed'))
        return event.data.plain;
      throw new Error('not sealed');
    }
    const keys = await this.directory.keysOf(event.origin);
    if (!keys) throw new Error('of an unknown region');
    return this.seal.open(event, keys);
  }

  private async say({ type, destination, data }: Answer): Promise<void> {
    const { region } = this.options;
    const subject = 'canaryId' in data ? data.canaryId : data.signalId;
    const attributes = {
      ...{
        specversion: '1.0',
        id: randomUUID(),
        type,
        subject,
        time: new Date().toISOString(),
      },
      source: `urn:nld:oin:${this.directory.oinOf(region)}:systeem:stand-alone-index`,
      ...{ datacontenttype: 'application/json', origin: region, destination },
      directoryversion: this.directory.version,
    };
    const keys = await this.directory.keysOf(destination);
    if (!keys) throw new Error('the region of destination has no keys');
    const event = { ...attributes, data: { sealed: await this.seal.seal(attributes, data, keys) } };
    await this.options.wire.send(this.contract.topic('outbound', region), {
      ...{ key: subject, value: Buffer.from(JSON.stringify(event)) },
    });
  }
}
