import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cloneDatabase, createDatabase, type Database, startOwnPostgres } from './postgres.js';

class MakeDiary1700000000000 implements MigrationInterface {
  name = 'MakeDiary1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table diary (id int primary key, line text)');
    await runner.query('grant select, insert on diary to vir_app');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table diary');
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a database for a suite', () => {
  let one: Database;
  let two: Database;

  beforeAll(async () => {
    [one, two] = await Promise.all([
      cloneDatabase('diary-keeper', [MakeDiary1700000000000]),
      cloneDatabase('diary-keeper', [MakeDiary1700000000000]),
    ]);
  });
  afterAll(() => Promise.all([one.drop(), two.drop()]));

  it('is PostgreSQL 18', async () => {
    expect(await ask(one.appUrl, 'show server_version')).toEqual([
      { server_version: expect.stringMatching(/^18\./) },
    ]);
  });

  it('has the tables of the migrations and is shared with no other suite', async () => {
    await ask(one.appUrl, "insert into diary values (1, 'rain')");
    expect(await ask(one.appUrl, 'select line from diary')).toEqual([{ line: 'rain' }]);
    expect(await ask(two.appUrl, 'select line from diary')).toEqual([]);
  });

  it('lets the service do only what the migrations grant', async () => {
    await expect(ask(one.appUrl, 'update diary set id = 2')).rejects.toThrow('permission denied');
    await expect(ask(one.appUrl, 'create table mine ()')).rejects.toThrow('permission denied');
    await expect(ask(one.appUrl, 'drop table diary')).rejects.toThrow('must be owner');
  });

  it('lets the owner change the tables', async () => {
    await ask(two.migratorUrl, 'alter table diary add column at date');
    expect(await ask(two.appUrl, 'select at from diary')).toEqual([]);
  });
});

describe('a database that stays', () => {
  it('is made once, and gets at the next start only the migrations that it has not had', async () => {
    const superUrl = String(process.env.TEST_POSTGRES_URL);
    const name = `test_${String(process.env.TEST_RUN)}_stays`;
    const first = await createDatabase(superUrl, name, [MakeDiary1700000000000]);
    await ask(first.appUrl, "insert into diary values (1, 'rain')");
    const again = await createDatabase(superUrl, name, [MakeDiary1700000000000]);
    expect(again.appUrl).toBe(first.appUrl);
    expect(await ask(again.appUrl, 'select line from diary')).toEqual([{ line: 'rain' }]);
    await again.drop();
    await expect(ask(again.appUrl, 'select 1')).rejects.toThrow('does not exist');
  });
});

describe('a PostgreSQL of our own', () => {
  it('keeps what was committed when it is killed, and starts again', async () => {
    const server = await startOwnPostgres();
    try {
      await ask(server.url, 'create table diary as select 1 as id');
      await server.kill();
      await expect(ask(server.url, 'select')).rejects.toThrow('ECONNREFUSED');
      await server.start();
      expect(await ask(server.url, 'select id from diary')).toEqual([{ id: 1 }]);
    } finally {
      await server.stop();
    }
  });
});
