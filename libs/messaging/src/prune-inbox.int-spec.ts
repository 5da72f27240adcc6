import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { TOPIC_SETTINGS } from '#contracts/topics.js';
import { inTransaction } from '#platform/transaction.js';
import { messagingDatabase, type TestDatabase } from '../test/messaging-tables.js';
import { INBOX_KEPT_MS, pruneInbox } from './prune-inbox.js';

const now = new Date('2026-11-26T12:00:00.000Z');
const before = (ms: number): Date => new Date(now.getTime() - ms);

describe('What the inbox remembers', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await messagingDatabase();
    dataSource = await database.connect();
  });
  afterAll(() => database.close());

  const entered = async (at: Date): Promise<string> => {
    const id = randomUUID();
    await dataSource.query(
      "insert into inbox (id, source, consumer, received_at) values ($1, 's', 'c', $2)",
      [id, at],
    );
    return id;
  };
  const prune = (most = 100): Promise<number> => inTransaction(dataSource, (tx) => pruneInbox(tx, now, most));
  const left = async (): Promise<string[]> =>
    (await dataSource.query<{ id: string }[]>('select id from inbox')).map(({ id }) => id);

  it('is what can still come again from a topic, and no more; the oldest goes first', async () => {
    const [oldest, old] = [
      await entered(before(INBOX_KEPT_MS + 2)),
      await entered(before(INBOX_KEPT_MS + 1)),
    ];
    const young = await entered(before(INBOX_KEPT_MS - 1));
    expect(await prune(1)).toBe(1);
    expect((await left()).sort()).toEqual([old, young].sort());
    expect(await prune()).toBe(1);
    expect(await left()).toEqual([young]);
    expect(oldest).not.toBe(old);
  });

  it('outlives the records of both topics on the way', () => {
    expect(INBOX_KEPT_MS).toBeGreaterThan(2 * Number(TOPIC_SETTINGS['retention.ms']));
  });
});
