import { inTransaction } from '#platform/transaction.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { dataSourceOptions } from '#platform/database.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/migrations.js';
import { ReportingRepository, type Standing } from './reporting.repository.js';

const repository = new ReportingRepository();
let database: Database;
let app: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('regional-index', migrations);
  app = await new DataSource(dataSourceOptions({ url: database.appUrl, entities: [] })).initialize();
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const standing = (): Promise<Standing> => inTransaction(app, (tx) => repository.standing(tx));

it('A region tells how many events have not left it, and when the oldest of them was made', async () => {
  expect(await standing()).toMatchObject({ outbox: 0, oldestOutboxAt: null });
  for (const [lane, minute] of [
    [0, '11'],
    [0, '10'], // made before, put there after
    [1, '09'],
    [1, '12'],
  ] as const)
    await app.query(
      `insert into outbox (lane, topic, key, value, type, subject)
       values ($1, 't', 'k', convert_to($2, 'UTF8'), 'a', gen_random_uuid())`,
      [lane, JSON.stringify({ id: 'an event', time: `2026-11-26T09:${minute}:00.000Z`, data: {} })],
    );
  expect(await standing()).toMatchObject({ outbox: 4, oldestOutboxAt: '2026-11-26T09:09:00.000Z' });
});
