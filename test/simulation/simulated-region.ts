import type { EventType } from '#contracts/event-types.js';
import { inboundTopic, outboundTopic } from '#contracts/topics.js';
import { EventCodec, type EventSealer, type NewEvent } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import { Outbox } from '#messaging/outbox.js';
import { Relay } from '#messaging/relay.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { exampleParty } from '#contracts/involvement.js';
import type { DataSource } from 'typeorm';
import type { Chaos } from './chaos.js';
import type { LogEntry } from './statements.js';
import type { Owner } from './world.js';

export const oins = {
  'noord-brabant': '00000099000000001001',
  haaglanden: '00000099000000001002',
} as const;
export type SimulatedRegionId = keyof typeof oins;
export type Change = 'given' | 'informed' | 'ended';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
const TODAY = '2026-11-26';

/** Sealing is not what is put to the test, and takes threads that no seed decides about. */
const sealer: EventSealer = {
  seal: async (_attributes, data) => ({
    ...{ key: 'k', iv: 'AAAAAAAAAAAAAAAA' },
    box: Buffer.from(JSON.stringify(data)).toString('base64url'),
  }),
  open: async ({ data }): Promise<unknown> =>
    'sealed' in data ? JSON.parse(Buffer.from(data.sealed.box, 'base64url').toString()) : null,
};

export interface RegionParts {
  readonly id: SimulatedRegionId;
  readonly owner: Owner;
  readonly dataSource: DataSource;
  readonly port: EventPort;
  readonly chaos: Chaos;
}

/**
 * An instance of a region: the real outbox, relay and inbox. What arrives has the smallest effect there is, which
 * forgives nothing: it is written down, and a signal gets its receipt.
 */
export class SimulatedRegion {
  private readonly outbox = new Outbox();
  private readonly codec: EventCodec;

  constructor(private readonly parts: RegionParts) {
    const { id, dataSource, port } = parts;
    this.codec = new EventCodec({
      ...{ name: id, source: `urn:nld:oin:${oins[id]}:systeem:regional-index`, sealer },
    });
    const group = `regional-index-${id}`;
    const inbox = new Inbox({ dataSource, codec: this.codec, group, logger: quiet });
    new Relay({ dataSource, outbox: this.outbox, port, logger: quiet, pollMs: 500 }).start();
    void port.subscribe(
      group,
      [inboundTopic(id)],
      inbox.taking((tx, events) => this.apply(tx, events)),
    );
  }

  /** What a client asks: once, however often it is asked. */
  async change(change: Change, signalId: string, destination: SimulatedRegionId): Promise<void> {
    await inTransaction(this.parts.dataSource, async (tx) => {
      const claimed = await tx.sql.query({
        name: 'simulated-claim',
        text: '',
        values: [`${change} ${signalId}`],
      });
      if (claimed.rows.length > 0) this.emit(tx, [await this.eventOf(change, signalId, destination)]);
    });
  }

  private async apply(tx: Tx, events: readonly IncomingEvent[]): Promise<void> {
    const { chaos, owner } = this.parts;
    await chaos.point('before effects', owner);
    const entries: LogEntry[] = events.map(({ type, subject }) => ({ key: subject, what: whatOf(type) }));
    const given = events.filter(({ type }) => type === 'nl.verwijsindex.signal.given.v1');
    const receipts = await Promise.all(given.map(({ subject, origin }) => this.receiptOf(subject, origin)));
    await tx.sql.query({
      ...{ name: 'simulated-log', text: '' },
      values: [[...entries, ...given.map(({ subject }) => ({ key: subject, what: 'confirmed' }))]],
    });
    this.emit(tx, receipts);
    await chaos.point('after effects', owner);
  }

  private emit(tx: Tx, events: readonly Awaited<ReturnType<EventCodec['encode']>>[]): void {
    this.outbox.add(
      tx,
      events.map((event) => ({ topic: outboundTopic(this.parts.id), ...event })),
    );
  }

  private receiptOf(signalId: string, destination: string) {
    const data = { signalId, deliveredAt: new Date().toISOString(), involvement: null };
    return this.encode('nl.verwijsindex.signal.delivered.v1', { subject: signalId, destination, data });
  }

  private eventOf(change: Change, signalId: string, destination: string) {
    const of = { subject: signalId, destination };
    const at = new Date().toISOString();
    switch (change) {
      case 'given':
        return this.encode('nl.verwijsindex.signal.given.v1', {
          ...of,
          data: {
            ...{ signalId, bsn: '999990408', municipality: '0637', givenAt: at, plannedEndOn: TODAY },
            ...{ informedOn: null, urgent: false },
            ...{ professional: exampleParty.professional, organisation: exampleParty.organisation },
          },
        });
      case 'informed':
        return this.encode('nl.verwijsindex.signal.informed.v1', {
          ...of,
          data: { signalId, informedOn: TODAY, informedWhom: ['jeugdige'] },
        });
      case 'ended':
        return this.encode('nl.verwijsindex.signal.ended.v1', {
          ...of,
          data: { signalId, endedAt: at, reason: 'ended-by-giver' },
        });
    }
  }

  private encode<T extends EventType>(type: T, event: Omit<NewEvent<T>, 'time'>) {
    return this.codec.encode(type, { ...event, time: new Date() });
  }
}

function whatOf(type: EventType): string {
  switch (type) {
    case 'nl.verwijsindex.signal.given.v1':
      return 'given';
    case 'nl.verwijsindex.signal.informed.v1':
      return 'informed';
    case 'nl.verwijsindex.signal.ended.v1':
      return 'ended';
    case 'nl.verwijsindex.signal.delivered.v1':
      return 'told';
    default:
      return type;
  }
}
