import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { APP_ROLE, migrate, type MigrationClass } from '#platform/database.js';

export { startOwnPostgres, startPostgres, type Postgres, type PostgresOptions } from './postgres/server.js';

/** Role that owns the databases and runs the migrations; never the role of a running service. */
const OWNER_ROLE = 'vir_owner';

/** Any number that nothing else in the cluster locks: it stands for "roles and templates". */
const LOCK = 7_310_001;

export interface Database {
  /** Url of the role that the service runs as: it owns nothing and may do what the migrations grant. */
  readonly appUrl: string;
  /** Url of the role that owns the tables. */
  readonly migratorUrl: string;
  drop(): Promise<void>;
}

/**
 * Makes the database if it is not there, with its two roles, and runs the migrations that it has not had yet.
 * @param superUrl url of a superuser, from `startPostgres`
 */
export async function createDatabase(
  superUrl: string,
  name: string,
  migrations: MigrationClass[],
): Promise<Database> {
  await asSuperuser(superUrl, async (client) => {
    await makeRoles(client);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database "${name}" owner ${OWNER_ROLE}`);
  });
  const database = describe(superUrl, name);
  if (migrations.length > 0) await migrate({ migratorUrl: database.migratorUrl, migrations });
  return database;
}

/**
 * A fresh database for one suite, cloned from a template that is migrated once per run of jest. Also safe when
 * suites start at the same time.
 * @param app name of the service, part of the name of the database
 */
export async function cloneDatabase(app: string, migrations: MigrationClass[]): Promise<Database> {
  const superUrl = process.env.TEST_POSTGRES_URL;
  if (!superUrl)
    throw new Error('TEST_POSTGRES_URL is not set; expected a suite of the jest project "database".');
  const template = `${testDatabasePrefix()}template_${app}_${fingerprint(migrations)}`.replaceAll('-', '_');
  const name = `${testDatabasePrefix()}${app}_${randomBytes(5).toString('hex')}`.replaceAll('-', '_');
  await asSuperuser(superUrl, async (client) => {
    await makeRoles(client);
    await makeTemplate(client, superUrl, template, migrations);
    await client.query(`create database "${name}" template "${template}" owner ${OWNER_ROLE}`);
  });
  return describe(superUrl, name);
}

/** Start of the name of every database of this run of jest, so that the end of the run can find them. */
export function testDatabasePrefix(): string {
  return `test_${process.env.TEST_RUN ?? 'run'}_`;
}

/** A template is complete once it is marked as one; what a run left half-made is made again. */
async function makeTemplate(
  client: pg.Client,
  superUrl: string,
  template: string,
  migrations: MigrationClass[],
): Promise<void> {
  const complete = await client.query('select from pg_database where datname = $1 and datistemplate', [
    template,
  ]);
  if (complete.rowCount === 1) return;
  await client.query(`drop database if exists "${template}" with (force)`);
  await client.query(`create database "${template}" owner ${OWNER_ROLE}`);
  if (migrations.length > 0) await migrate({ ...describe(superUrl, template), migrations });
  await client.query(`alter database "${template}" is_template true`);
}

async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of [OWNER_ROLE, APP_ROLE]) {
    const found = await client.query('select from pg_roles where rolname = $1', [role]);
    if (found.rowCount === 0) await client.query(`create role ${role} login password '${role}'`);
  }
}

/** One connection, and under a lock: roles and templates are shared by suites that run at the same time. */
async function asSuperuser<T>(superUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

function describe(superUrl: string, name: string): Database {
  return {
    appUrl: urlFor(superUrl, name, APP_ROLE),
    migratorUrl: urlFor(superUrl, name, OWNER_ROLE),
    drop: () =>
      asSuperuser(superUrl, async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

function urlFor(superUrl: string, database: string, role: string): string {
  const url = new URL(superUrl);
  url.username = role;
  url.password = role;
  url.pathname = `/${database}`;
  return url.href;
}

function fingerprint(migrations: MigrationClass[]): string {
  const text = migrations.map((migration) => String(migration)).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
