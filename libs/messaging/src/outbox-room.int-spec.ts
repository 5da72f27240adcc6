import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#platform/transaction.js';
import { messagingDatabase, type TestDatabase } from '../test/messaging-tables.js';
import { Outbox } from './outbox.js';
import { outboxRoom } from './outbox-room.js';

describe('What comes in', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await messagingDatabase();
    dataSource = await database.connect(4);
  });
  afterAll(() => database.close());
  afterEach(() => dataSource.query('delete from outbox'));

  const leave = (count: number): Promise<void> => {
    const event = () => ({
      ...{ topic: 'out', key: randomUUID(), value: Buffer.from('sealed'), type: 'test' },
      subject: randomUUID(),
    });
    return inTransaction(dataSource, (tx) => new Outbox().add(tx, Array.from({ length: count }, event)));
  };

  it('does not wait for the little that is about to leave', async () => {
    await leave(500);
    const began = Date.now();
    await outboxRoom(dataSource);
    expect(Date.now() - began).toBeLessThan(1_000);
  });

  it('waits for much that is about to leave, until some of it has left', async () => {
    await leave(501);
    let hasRoom = false;
    const room = outboxRoom(dataSource).then(() => (hasRoom = true));
    await dataSource.query('select pg_sleep(0.1)');
    expect(hasRoom).toBe(false);
    const sentAt = Date.now();
    await dataSource.query('delete from outbox where id in (select id from outbox limit 1)');
    await room;
    expect(Date.now() - sentAt).toBeLessThan(1_000);
  });

  it('waits two seconds at most for what cannot leave', async () => {
    await leave(501);
    const began = Date.now();
    await outboxRoom(dataSource);
    expect(Date.now() - began).toBeGreaterThanOrEqual(2_000);
  });
});
