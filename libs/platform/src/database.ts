import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type EntitySchema, MigrationExecutor, type MigrationInterface } from 'typeorm';
import { DatabaseLog } from './database-log.js';

export type EntityClass = (new () => object) | EntitySchema;
export type MigrationClass = new () => MigrationInterface;

/** The database role of every service. Migrations grant to it; it owns nothing. */
export const APP_ROLE = 'vir_app';

/** Any number, as long as every instance that migrates one database takes the same. */
const MIGRATION_LOCK = 7_104_600;

export interface DatabaseOptions {
  readonly url: string;
  readonly entities?: EntityClass[];
  /** Connections at most; 10. */
  readonly poolSize?: number;
  /** What must have been run before the service is ready; it is not run here. */
  readonly migrations?: MigrationClass[];
}

/**
 * For pg. `pipeline`: a statement need not wait for the answer to the one before. `enable_seqscan`: prepared statements
 * keep their plan, and one that was made while a table was empty must not read the whole of it when it is full.
 * `keepAlive`: who waits for an answer notices within half a minute that the other side has gone without a word.
 */
const CONNECTION = {
  ...{ pipeline: true, options: '-c enable_seqscan=off' },
  ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
};

/** TypeORM on PostgreSQL as the application role: never synchronises, never migrates. */
export function databaseModule(options: DatabaseOptions): DynamicModule {
  return TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryDelay: 1_000 });
}

/** The same without Nest, for specs: `new DataSource(dataSourceOptions({ url }))`. */
export function dataSourceOptions({ url, entities = [], poolSize = 10, migrations = [] }: DatabaseOptions) {
  return {
    ...{ type: 'postgres' as const, url, entities, migrations, poolSize },
    extra: CONNECTION,
    synchronize: false,
    migrationsRun: false,
    logger: new DatabaseLog(),
    connectTimeoutMS: 5_000,
  };
}

export interface MigrateOptions {
  /** URL of the role that owns the tables. */
  readonly migratorUrl: string;
  /** Listed explicitly, oldest first; the name of a class ends with its time, 13 digits. */
  readonly migrations: MigrationClass[];
  readonly entities?: EntityClass[];
}

/** Runs what is still to be run, once, also when several instances start together. Answers the names of what it ran. */
export async function migrate({ migratorUrl, migrations, entities = [] }: MigrateOptions): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: migratorUrl,
    migrations,
    entities,
    poolSize: 2,
    logger: new DatabaseLog(),
  });
  await dataSource.initialize();
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await appRoleExists(dataSource);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.query(`grant select on migrations to ${APP_ROLE}`);
    await lock.release();
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy(); // closes the connection that holds the lock, and so the lock
  }
}

async function appRoleExists(dataSource: DataSource): Promise<void> {
  const found: unknown[] = await dataSource.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (found.length > 0) return;
  throw new Error(`The database has no role ${APP_ROLE}; expected it to be made before the first migration`);
}

/** Whether every migration that this release knows has been run on the database. */
export async function migrationsAreComplete(dataSource: DataSource): Promise<boolean> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  return pending.length === 0;
}

/**
 * The statements that would still make the tables and columns like the entities: none when entities and migrations
 * agree. Indexes and constraints are left out: migrations write those by hand. For specs.
 */
export async function schemaDifferences(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries
    .map(({ query }) => query)
    .filter((query) => !/\b(INDEX|CONSTRAINT)\b/.test(query) || /\bCREATE TABLE\b/.test(query));
}
