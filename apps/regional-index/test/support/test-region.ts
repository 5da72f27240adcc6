import { migrations } from '../../src/migrations/migrations.js';
import { startRegionalIndex, type Started } from '../../src/start.js';
import type { EmbeddedBroker } from '#messaging/embedded-broker.js';
import type { Clock } from '#platform/clock.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import type { INestApplication } from '@nestjs/common';
import pg from 'pg';

export type Environment = Record<string, string | undefined>;

/** A region that runs, with a look into its database. */
export interface TestRegion {
  readonly id: string;
  readonly url: string;
  readonly env: Environment;
  readonly database: Database;
  /** Rows of a query, as the owner of the tables. */
  query<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  /** The application of the first instance. */
  readonly app: INestApplication;
  /** Starts another instance on the same database and topics. */
  another(): Promise<Started>;
  stop(): Promise<void>;
}

export async function startTestRegion(
  env: Environment,
  broker: EmbeddedBroker,
  clock?: Clock,
): Promise<TestRegion> {
  const database = await cloneDatabase('regional-index', migrations);
  const whole = { ...env, DATABASE_URL: database.appUrl };
  const start = (env: Environment) =>
    startRegionalIndex(env, { eventPort: broker.port(), ...(clock && { clock }) });
  const first = await start(whole).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const instances = [first];
  const pool = new pg.Pool({ connectionString: database.migratorUrl, max: 2 });
  pool.on('error', () => undefined); // a dropped database may break a connection that is just closing
  return {
    id: env.REGION_ID ?? '',
    url: first.url,
    app: first.app,
    env: whole,
    database,
    query: async <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await pool.query<T>(sql, values)).rows,
    another: async () => {
      const instance = await start({ ...whole, PORT: '0' });
      instances.push(instance);
      const close = async (): Promise<void> => {
        instances.splice(instances.indexOf(instance), 1);
        await instance.close();
      };
      return { ...instance, close };
    },
    stop: async () => {
      await Promise.all(instances.map((instance) => instance.close()));
      await pool.end();
      await database.drop();
    },
  };
}
