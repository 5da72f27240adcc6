import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { EventPort } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { Outbox } from '#messaging/outbox.js';
import { Relay } from '#messaging/relay.js';
import { inTransaction } from '#platform/transaction.js';
import { createTopics, type RunningKafka, startOwnKafka } from '#testing/kafka.js';
import { waitFor } from '#testing/wait-for.js';
import { messagingDatabase, type TestDatabase } from './messaging-tables.js';
import { leaveTrace, numberedEvent, regionCodec } from './numbered-events.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** One instance of a service that sends to itself: all that it has of this library. */
interface Instance {
  readonly dataSource: DataSource;
  readonly outbox: Outbox;
  readonly port: EventPort;
  stop(): Promise<void>;
}

describe('From outbox to inbox, over a real Kafka', () => {
  let kafka: RunningKafka;
  let directory: string;
  let database: TestDatabase;
  let topic: string;
  const instances: Instance[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kafka-road-'));
    topic = `topic-${randomUUID()}`;
    [kafka, database] = await Promise.all([startOwnKafka({ directory }), messagingDatabase()]);
    await createTopics(kafka.brokers, [topic]);
  });
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await Promise.all([kafka.stop(), database.close()]);
    await rm(directory, { recursive: true });
  });

  const startInstance = async (): Promise<Instance> => {
    const dataSource = await database.connect(12);
    const outbox = new Outbox();
    const port = openKafkaPort({
      brokers: kafka.brokers,
      clientId: 'road',
      sessionTimeoutMs: 3_000,
      logger: quiet,
    });
    const relay = new Relay({ dataSource, outbox, port, logger: quiet });
    const inbox = new Inbox({ dataSource, codec: regionCodec, group: 'road', logger: quiet });
    relay.start();
    let losses = 0;
    const take = inbox.taking(leaveTrace);
    await port.subscribe('road', [topic], async (batch) => {
      await take(batch);
      // Now and then: as if the process died after its commit and before Kafka knew.
      if (losses++ % 7 === 0) throw new Error('lost');
    });
    const stop = async (): Promise<void> => {
      await relay.stop();
      await port.close();
    };
    const instance = { dataSource, outbox, port, stop };
    instances.push(instance);
    return instance;
  };
  const emit = async (
    { dataSource, outbox }: Instance,
    subject: string,
    numbers: number[],
  ): Promise<void> => {
    const events = await Promise.all(numbers.map((number) => numberedEvent(subject, number)));
    await inTransaction(dataSource, (tx) =>
      outbox.add(
        tx,
        events.map((event) => ({ topic, ...event })),
      ),
    );
  };
  const effects = async (): Promise<number> => {
    const [first] = instances;
    const rows = await first?.dataSource.query<{ count: number }[]>('select count(*)::int from effect');
    return rows?.[0]?.count ?? 0;
  };

  it('every event has one effect, in order, through two instances and the death of the broker', async () => {
    const two = [await startInstance(), await startInstance()] as const;
    const subjects = Array.from({ length: 60 }, () => randomUUID());
    const numbers = (from: number) => Array.from({ length: 10 }, (_, index) => from + index);
    const emitRound = async (round: number): Promise<void> => {
      const emitting = subjects.map((subject, index) =>
        emit(two[index % 2 === 0 ? 0 : 1], subject, numbers(round * 10)),
      );
      await Promise.all(emitting);
    };
    for (let round = 0; round < 3; round++) await emitRound(round);
    await waitFor('some effects', async () => (await effects()) > 0);
    await kafka.kill();
    for (let round = 3; round < 6; round++) await emitRound(round);
    await kafka.start();
    for (let round = 6; round < 8; round++) await emitRound(round);

    await waitFor('all effects', async () => (await effects()) >= 4_800, { timeoutMs: 90_000 });
    const rows = await two[0].dataSource.query<{ subject: string; numbers: number[] }[]>(
      'select subject, array_agg(number order by id) as numbers from effect group by subject',
    );
    expect(rows).toHaveLength(60);
    const expected = Array.from({ length: 80 }, (_, index) => index);
    for (const row of rows) expect(row.numbers).toEqual(expected);
    const left = await two[0].dataSource.query<unknown[]>(
      'select 1 from outbox union select 2 from parked_event',
    );
    expect(left).toEqual([]);
  }, 120_000);

  it('what one instance had not finished when it died, another does', async () => {
    const [first] = instances;
    if (!first) throw new Error('expected the instances of the case before');
    await first.stop();
    const before = await effects();
    await emit(first, randomUUID(), [1, 2, 3]);
    await waitFor('the other instance to send and receive', async () => (await effects()) === before + 3);
  });
});
