import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { inTransaction } from './transaction.js';

let database: Database;
let dataSource: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('platform-transaction', []);
  dataSource = await new DataSource({
    type: 'postgres',
    url: database.migratorUrl,
    poolSize: 2,
  }).initialize();
  await dataSource.query('create table note (text text not null)');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const notes = async (): Promise<string[]> => {
  const rows: { text: string }[] = await dataSource.query('select text from note order by text');
  return rows.map(({ text }) => text);
};

describe('work in a transaction', () => {
  it('is kept as a whole, and what waits for it runs after it was kept', async () => {
    const seen: Promise<string[]>[] = [];
    const answer = await inTransaction(dataSource, async (tx) => {
      await tx.sql.query(`insert into note values ('by sql')`);
      await tx.entities.query(`insert into note values ('by typeorm')`);
      tx.afterCommit(() => seen.push(notes()));
      expect(await notes()).toEqual([]);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await Promise.all(seen)).toEqual([['by sql', 'by typeorm']]);
  });

  it('leaves nothing behind when it fails, and tells nobody', async () => {
    let told = false;
    const failing = inTransaction(dataSource, async (tx) => {
      tx.afterCommit(() => (told = true));
      await tx.sql.query(`insert into note values ('lost')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).not.toContain('lost');
    expect(told).toBe(false);
  });

  it('gives its connection back, also when the server breaks it', async () => {
    const breaking = (): Promise<unknown> =>
      inTransaction(dataSource, (tx) => tx.sql.query('select pg_terminate_backend(pg_backend_pid())'));
    for (let i = 0; i < 5; i++) await expect(breaking()).rejects.toThrow(/terminat/i);
    expect(await notes()).toContain('by sql');
  });
});
