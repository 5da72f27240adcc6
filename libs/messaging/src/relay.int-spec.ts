import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#platform/transaction.js';
import { waitFor } from '#testing/wait-for.js';
import { messagingDatabase, type TestDatabase } from '../test/messaging-tables.js';
import { EmbeddedBroker } from './embedded-broker.js';
import type { EventPort } from './event-port.js';
import { Outbox } from './outbox.js';
import { Relay, type RelayOptions } from './relay.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

describe('What stands in the outbox', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  /** Apart from the relay's own connections, of which a case breaks some. */
  let onlooker: DataSource;
  let broker: EmbeddedBroker;
  let received: string[];
  const relays: Relay[] = [];

  beforeAll(async () => {
    database = await messagingDatabase();
    [dataSource, onlooker] = await Promise.all([database.connect(16), database.connect(2)]);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    received = [];
    broker = new EmbeddedBroker();
    await broker.subscribe('reader', ['out', 'other'], async ({ records }) => {
      received.push(...records.map(({ value }) => value.toString()));
    });
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await broker.close();
    await onlooker.query('delete from outbox');
  });

  const startRelay = (outbox: Outbox, more: Partial<RelayOptions> = {}): Relay => {
    const relay = new Relay({ dataSource, outbox, port: broker, logger: quiet, ...more });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const rows = (key: string, numbers: number[], topic = 'out') =>
    numbers.map((number) => ({
      topic,
      key,
      value: Buffer.from(`${key}:${number}`),
      type: 'test',
      subject: randomUUID(),
    }));
  const add = (outbox: Outbox, key: string, numbers: number[], topic?: string) =>
    inTransaction(dataSource, (tx) => outbox.add(tx, rows(key, numbers, topic)));
  const left = async (): Promise<number> => {
    const [{ count }] = await onlooker.query<[{ count: number }]>('select count(*)::int from outbox');
    return count;
  };
  /** First arrivals of a key: what the inbox lets through. */
  const numbersOf = (key: string) => [
    ...new Set(
      received.filter((text) => text.startsWith(`${key}:`)).map((text) => Number(text.split(':')[1])),
    ),
  ];

  it('leaves for its topic, and is gone when the broker has it', async () => {
    const outbox = new Outbox();
    startRelay(outbox, { pollMs: 60_000 });
    await add(outbox, 'a', [1]);
    await add(outbox, 'b', [2], 'other');
    await waitFor('both to arrive', async () => received.length === 2);
    await waitFor('the outbox to be empty', async () => (await left()) === 0);
  });

  it('does not leave when its transaction is undone', async () => {
    const outbox = new Outbox();
    startRelay(outbox);
    const undone = inTransaction(dataSource, (tx) => {
      outbox.add(tx, rows('undone', [1]));
      throw new Error('never mind');
    });
    await expect(undone).rejects.toThrow('never mind');
    await add(outbox, 'done', [1]);
    await waitFor('the other one', async () => numbersOf('done').length === 1);
    expect(numbersOf('undone')).toEqual([]);
  });

  it('leaves also when another instance put it there', async () => {
    startRelay(new Outbox());
    await add(new Outbox(), 'a', [1]);
    await waitFor('it to arrive', async () => received.length === 1);
  });

  it('is not passed by when it commits later than a younger one', async () => {
    const outbox = new Outbox(1);
    let late: Promise<void> = Promise.resolve();
    let commit: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      late = inTransaction(dataSource, async (tx) => {
        outbox.add(tx, rows('late', [1]));
        await tx.sql.query('select'); // it has its id
        await new Promise<void>((go) => {
          commit = go;
          resolve();
        });
      });
    });
    startRelay(outbox);
    await add(outbox, 'young', [1]);
    await waitFor('the younger one', async () => numbersOf('young').length === 1);
    commit();
    await late;
    await waitFor('the late one', async () => numbersOf('late').length === 1);
  });

  it('waits while the broker is away, without holding up the database, and leaves in order when it returns', async () => {
    const outbox = new Outbox();
    broker.setAway(true);
    startRelay(outbox);
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const number of [1, 2, 3]) for (const key of keys) await add(outbox, key, [number]);
    expect(await left()).toBe(18);
    broker.setAway(false);
    await waitFor('everything', async () => received.length >= 18);
    for (const key of keys) expect(numbersOf(key)).toEqual([1, 2, 3]);
    await waitFor('the outbox to be empty', async () => (await left()) === 0);
  });

  it('is sent again when the relay dies between append and delete, and nothing is lost', async () => {
    const outbox = new Outbox();
    let deaths = 3;
    const dying: EventPort = {
      ...broker.port(),
      append: async (topic, records) => {
        await broker.append(topic, records);
        if (deaths-- > 0) await killBackends();
      },
    };
    /** What PostgreSQL sees of a process that dies: its connections break. */
    const killBackends = async (): Promise<void> => {
      await onlooker.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'`,
      );
    };
    await add(outbox, 'a', [1, 2, 3]);
    startRelay(outbox, { port: dying });
    await waitFor('the outbox to be empty', async () => (await left()) === 0);
    expect(numbersOf('a')).toEqual([1, 2, 3]);
    expect(received.length).toBe(12);
  });

  it('keeps the order per key with two relays at once', async () => {
    const other = await database.connect(16);
    const outbox = new Outbox();
    startRelay(outbox, { batchSize: 20 });
    startRelay(outbox, { batchSize: 20, dataSource: other });
    const keys = Array.from({ length: 12 }, (_, index) => `key${index}`);
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(
      keys.map(async (key) => {
        for (const number of numbers) await add(outbox, key, [number]);
      }),
    );
    await waitFor('everything', async () => received.length >= 600);
    for (const key of keys) expect(numbersOf(key)).toEqual(numbers);
    expect(received.length).toBe(600);
  });

  it('tells in the transaction of its removal that it was sent', async () => {
    const outbox = new Outbox();
    const told: { type: string; topic: string }[] = [];
    startRelay(outbox, {
      onSent: async (tx, sent, at) => {
        const [{ gone }] = await tx.entities.query<[{ gone: boolean }]>(
          'select count(*) = 0 as gone from outbox',
        );
        expect(gone).toBe(true);
        expect(Date.now() - at.getTime()).toBeLessThan(10_000);
        told.push(...sent.map(({ type, topic }) => ({ type, topic })));
      },
    });
    await add(outbox, 'a', [1]);
    await waitFor('it to be told', async () => told.length > 0);
    expect(told).toEqual([{ type: 'test', topic: 'out' }]);
  });
});
