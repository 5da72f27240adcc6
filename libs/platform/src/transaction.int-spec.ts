import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSourceOptions } from './database.js';
import { DataSource } from 'typeorm';
import { inTransaction } from './transaction.js';

let database: Database;
let dataSource: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('platform-transaction', []);
  dataSource = await new DataSource(
    dataSourceOptions({ url: database.migratorUrl, poolSize: 2 }),
  ).initialize();
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

  it('keeps what was sent without waiting, and gives its rows after the commit', async () => {
    const told: string[] = [];
    await inTransaction(dataSource, (tx) => {
      const statement = { text: `insert into note values ('sent') returning text` };
      tx.write<{ text: string }>(statement, (rows) => told.push(...rows.map(({ text }) => text)));
    });
    expect(told).toEqual(['sent']);
    expect(await notes()).toContain('sent');
  });

  it('fails with the error of what was sent, and not of what came after it', async () => {
    let told = false;
    const failing = inTransaction(dataSource, async (tx) => {
      tx.write({ text: `insert into note values ('half')` }, () => (told = true));
      tx.write({ text: 'insert into note values (null)' });
      await tx.sql.query('select 1'); // refused: the transaction is aborted by then
    });
    await expect(failing).rejects.toMatchObject({ code: '23502' });
    const alsoAtTheEnd = inTransaction(dataSource, (tx) =>
      tx.write({ text: 'insert into note values (null)' }),
    );
    await expect(alsoAtTheEnd).rejects.toMatchObject({ code: '23502' });
    expect(await notes()).not.toContain('half');
    expect(told).toBe(false);
  });

  it('fails when its work went on after a statement that failed', async () => {
    const swallowing = inTransaction(dataSource, async (tx) => {
      await tx.sql.query('insert into note values (null)').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back');
  });

  it('gives its connection back, also when the server breaks it', async () => {
    const breaking = (): Promise<unknown> =>
      inTransaction(dataSource, (tx) => tx.sql.query('select pg_terminate_backend(pg_backend_pid())'));
    for (let i = 0; i < 5; i++) await expect(breaking()).rejects.toThrow(/terminat/i);
    expect(await notes()).toContain('by sql');
  });
});
