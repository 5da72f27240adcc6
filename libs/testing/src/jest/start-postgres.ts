import { randomBytes } from 'node:crypto';
import { startPostgres, type Postgres } from '../postgres/server.js';

/** What a run of jest has started; the stopping half of the setup finds it here. */
declare global {
  var testPostgres: { server: Postgres; users: number } | undefined;
}

/**
 * Before the suites with a database: one PostgreSQL for the whole run, also when several jest projects ask for it.
 * TEST_POSTGRES_URL and TEST_RUN go to the suites through the environment.
 */
export default async function start(): Promise<void> {
  globalThis.testPostgres ??= { server: await startPostgres({ durable: false }), users: 0 };
  globalThis.testPostgres.users++;
  process.env.TEST_POSTGRES_URL = globalThis.testPostgres.server.url;
  process.env.TEST_RUN ??= randomBytes(3).toString('hex');
}
