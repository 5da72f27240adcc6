import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, migrate, migrationsAreComplete, schemaDifferences } from './database.js';

class MakeWards1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table ward (id uuid primary key, name text not null)');
    await runner.query('select pg_sleep(0.2)'); // long enough for the other instance to stand waiting
    await runner.query(`grant select on ward to ${APP_ROLE}`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ward');
  }
}
class MakeStreets1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table street (id uuid primary key)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table street');
  }
}
class CannotRun1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id uuid)');
    await runner.query('select from nowhere');
  }
  async down(): Promise<void> {
    // never ran
  }
}

const ward = new EntitySchema<{ id: string; name: string }>({
  name: 'ward',
  columns: { id: { type: 'uuid', primary: true }, name: { type: 'text' } },
});
const wardWithPostcode = new EntitySchema<{ id: string; name: string; postcode: string }>({
  name: 'ward',
  columns: { id: { type: 'uuid', primary: true }, name: { type: 'text' }, postcode: { type: 'text' } },
});

const migrations = [MakeWards1700000000001, MakeStreets1700000000002];
let database: Database;

async function connected<T>(
  options: { url: string; entities?: EntitySchema[] },
  use: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = await new DataSource({ type: 'postgres', migrations, ...options }).initialize();
  try {
    return await use(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

beforeAll(async () => {
  database = await cloneDatabase('platform', []);
});
afterAll(async () => {
  await database.drop();
});

describe('the migrations of a service', () => {
  it('are not complete before they were run, and the service can see that as the application role', async () => {
    expect(await connected({ url: database.appUrl }, migrationsAreComplete)).toBe(false);
  });

  it('run once when two instances start at the same time', async () => {
    const { migratorUrl } = database;
    const ran = await Promise.all([
      migrate({ migratorUrl, migrations }),
      migrate({ migratorUrl, migrations }),
    ]);
    expect(ran.map((names) => names.length).sort()).toEqual([0, 2]);
    expect(await connected({ url: database.appUrl }, migrationsAreComplete)).toBe(true);
  });

  it('leave the application role with what they grant and nothing more', async () => {
    await connected({ url: database.appUrl }, async (dataSource) => {
      expect(await dataSource.query('select * from ward')).toEqual([]);
      await expect(dataSource.query('delete from ward')).rejects.toThrow('permission denied');
      await expect(dataSource.query('select * from street')).rejects.toThrow('permission denied');
      await expect(dataSource.query('delete from migrations')).rejects.toThrow('permission denied');
      await expect(dataSource.query('create table mine (id int)')).rejects.toThrow('permission denied');
    });
  });

  it('leave nothing behind when one fails, and do not keep others waiting', async () => {
    const { migratorUrl } = database;
    const broken = { migratorUrl, migrations: [...migrations, CannotRun1700000000003] };
    await expect(migrate(broken)).rejects.toThrow('nowhere');
    expect(await migrate({ migratorUrl, migrations })).toEqual([]);
    await connected({ url: migratorUrl }, async (dataSource) => {
      await expect(dataSource.query('select from half')).rejects.toThrow('does not exist');
    });
  });

  it('agree with the entities, or the statement that is missing is named', async () => {
    const { migratorUrl: url } = database;
    expect(await connected({ url, entities: [ward] }, schemaDifferences)).toEqual([]);
    const [statement, ...more] = await connected({ url, entities: [wardWithPostcode] }, schemaDifferences);
    expect(statement).toBe('ALTER TABLE "ward" ADD "postcode" text NOT NULL');
    expect(more).toEqual([]);
  });
});
