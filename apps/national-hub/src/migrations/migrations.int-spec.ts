import { schemaDifferences } from '#platform/database.js';
import { cloneDatabase } from '#testing/postgres.js';
import { expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { entities } from '../national-hub.module.js';
import { migrations } from './index.js';

it('The migrations of the hub make the tables that its entities describe, and take them away again', async () => {
  const database = await cloneDatabase('national-hub', migrations);
  const owner = await new DataSource({
    type: 'postgres',
    url: database.migratorUrl,
    entities,
    migrations,
  }).initialize();
  try {
    expect(await schemaDifferences(owner)).toEqual([]);
    for (const _ of migrations) await owner.undoLastMigration();
    expect(await owner.query("select tablename from pg_tables where schemaname = 'public'")).toEqual([
      { tablename: 'migrations' },
    ]);
  } finally {
    await owner.destroy();
    await database.drop();
  }
});
