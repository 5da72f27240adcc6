import { randomUUID } from 'node:crypto';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { signalGivenExample } from '#contracts/events/signal-given.js';
import { inboundTopic, notificationsTopic, outboundTopic } from '#contracts/topics.js';
import { type EncodedEvent, EventCodec } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import { Inbox } from '#messaging/inbox.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { Outbox } from '#messaging/outbox.js';
import { Relay } from '#messaging/relay.js';
import { createMessagingTables, dropMessagingTables } from '#messaging/tables.js';
import { APP_ROLE, dataSourceOptions } from '#platform/database.js';
import { groupCommit } from '#platform/group-commit.js';
import type { RegionKeys, RegionPublicKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { inTransaction, type Tx } from '#platform/transaction.js';

/** What a light region keeps: its outbox and inbox, and the ids of signals that arrived. */
export class LightRegionTables1765000000000 implements MigrationInterface {
  name = 'LightRegionTables1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(`
      create table arrived (signal_id uuid primary key);
      grant select, insert on arrived to ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table arrived; ${dropMessagingTables}`);
  }
}

export interface LightRegionPlan {
  readonly id: string;
  readonly oin: string;
  readonly databaseUrl: string;
  readonly keys: RegionKeys;
}

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A region without people: the real outbox, relay, inbox, seals and Kafka client, around a register of one table. What
 * arrives gets its receipt. For measuring a federation of many regions on one machine.
 */
export class LightRegion {
  /** How long each signal took from given to its receipt, in milliseconds. */
  readonly roundTrips: number[] = [];
  given = 0;
  private readonly underWay = new Map<string, number>();
  private readonly outbox = new Outbox();
  private readonly relay: Relay;
  private readonly store = groupCommit<EncodedEvent, void>((events) => this.storeAll(events), {
    max: 200,
    concurrent: 1,
  });

  private constructor(
    readonly id: string,
    private readonly dataSource: DataSource,
    private readonly codec: EventCodec,
    private readonly port: EventPort,
  ) {
    this.relay = new Relay({ dataSource, outbox: this.outbox, port, logger: quiet });
  }

  static async start(
    { id, oin, databaseUrl, keys }: LightRegionPlan,
    brokers: string[],
    publicKeysOf: (region: string) => RegionPublicKeys | null,
  ): Promise<LightRegion> {
    const dataSource = await new DataSource(
      dataSourceOptions({ url: databaseUrl, poolSize: 3 }),
    ).initialize();
    const source = `urn:nld:oin:${oin}:systeem:regional-index`;
    const codec = new EventCodec({ name: id, source, sealer: new Sealer(id, keys, publicKeysOf) });
    const port = openKafkaPort({ brokers, clientId: id, logger: quiet });
    const region = new LightRegion(id, dataSource, codec, port);
    await region.listen();
    return region;
  }

  /** Gives a signal on a child who lives in another region. */
  async give(destination: string): Promise<void> {
    const signalId = randomUUID();
    const event = await this.codec.encode('nl.verwijsindex.signal.given.v1', {
      ...{ subject: signalId, destination, time: new Date(), directoryVersion: 1 },
      data: { ...signalGivenExample, signalId },
    });
    this.underWay.set(signalId, performance.now());
    this.given++;
    await this.store(event);
  }

  /** Signals whose receipt is not there yet. */
  get waiting(): number {
    return this.underWay.size;
  }

  async parked(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from parked_event',
    );
    return row?.count ?? 0;
  }

  async arrived(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from arrived',
    );
    return row?.count ?? 0;
  }

  async stop(): Promise<void> {
    await this.relay.stop();
    await this.port.close();
    await this.dataSource.destroy();
  }

  private async listen(): Promise<void> {
    this.relay.start();
    const group = `regional-index-${this.id}`;
    const inbox = new Inbox({ dataSource: this.dataSource, codec: this.codec, group, logger: quiet });
    const take = inbox.taking((tx, events) => this.take(tx, events));
    await this.port.subscribe(group, [inboundTopic(this.id)], take);
    // In place of its notification service, to which nothing is sent here.
    await this.port.subscribe(
      `notification-${this.id}`,
      [notificationsTopic(this.id)],
      async () => undefined,
    );
  }

  private async take(tx: Tx, events: readonly IncomingEvent[]): Promise<void> {
    const given = events.filter((event) => event.type === 'nl.verwijsindex.signal.given.v1');
    const ids = given.map(({ subject }) => subject);
    // Fails when a signal has its effect twice.
    if (ids.length > 0) await tx.sql.query('insert into arrived select unnest($1::uuid[])', [ids]);
    const now = new Date();
    const receipts = await Promise.all(
      given.map(({ subject, origin }) =>
        this.codec.encode('nl.verwijsindex.signal.delivered.v1', {
          ...{ subject, destination: origin, time: now },
          data: { signalId: subject, deliveredAt: now.toISOString(), involvement: null },
        }),
      ),
    );
    this.outbox.add(
      tx,
      receipts.map((receipt) => ({ topic: outboundTopic(this.id), ...receipt })),
    );
    tx.afterCommit(() => {
      events
        .filter(({ type }) => type === 'nl.verwijsindex.signal.delivered.v1')
        .forEach(({ subject }) => this.receiptOf(subject));
    });
  }

  private async storeAll(events: readonly EncodedEvent[]): Promise<undefined[]> {
    await inTransaction(this.dataSource, (tx) =>
      this.outbox.add(
        tx,
        events.map((event) => ({ topic: outboundTopic(this.id), ...event })),
      ),
    );
    return events.map(() => undefined);
  }

  private receiptOf(signalId: string): void {
    const givenAt = this.underWay.get(signalId);
    if (givenAt === undefined) return;
    this.underWay.delete(signalId);
    this.roundTrips.push(performance.now() - givenAt);
  }
}
