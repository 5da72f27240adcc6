import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from '../free-port.js';
import { refuseInProduction } from '../not-in-production.js';
import { superviseProcess, type SupervisedProcess } from '../supervised-process.js';
import { waitFor } from '../wait-for.js';
import { unprivilegedAccount, type Account } from './account.js';
import { postgresPrograms } from './binaries.js';
import { initialise, plainEnvironment, superuser } from './cluster.js';
import { clusterFolder } from './folders.js';

export interface PostgresOptions {
  /** Where the data stays between runs; left out: a folder that goes when the server stops. */
  readonly directory?: string;
  /** Left out: a free one. */
  readonly port?: number;
  /** False: no fsync, and in memory where there is room. Much faster and only for tests; a measurement needs the real thing. */
  readonly durable?: boolean;
  /** More settings of postgresql.conf, such as `{ shared_buffers: '512MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** Url of the superuser, database `postgres`. */
  readonly url: string;
  /** The server dies at once, as by `kill -9`; what was committed stays. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL 18 of our own; or, when DATABASE_URL is set, that one (its user must be superuser).
 * Runs as root too (then as another account) and never outlives this process.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  refuseInProduction('The PostgreSQL for tests');
  const existing = process.env.DATABASE_URL;
  if (existing) return someoneElses(existing);
  return start(options, 3);
}

/** A PostgreSQL of our own even when DATABASE_URL is set: for tests that kill it. */
export async function startOwnPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  refuseInProduction('The PostgreSQL for tests');
  return start(options, 3);
}

function someoneElses(url: string): Postgres {
  const refuse = async (): Promise<void> => {
    throw new Error(
      'DATABASE_URL names a PostgreSQL that is not ours to kill or start; unset it to try faults.',
    );
  };
  return { url, kill: refuse, start: refuse, stop: async () => undefined };
}

/** Another program can take a free port just before PostgreSQL does: then once more, with another port. */
async function start(options: PostgresOptions, tries: number): Promise<Postgres> {
  const account = unprivilegedAccount();
  const programs = await postgresPrograms(account);
  const folder = await clusterFolder(options.directory, account, options.durable ?? true);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(programs, folder, account);
  return run(programs, folder, account, options).catch((error: unknown) => {
    const taken = String(error).includes('could not bind');
    if (taken && options.port === undefined && tries > 1) return start(options, tries - 1);
    throw error;
  });
}

async function run(
  programs: string,
  folder: string,
  account: Account | null,
  options: PostgresOptions,
): Promise<Postgres> {
  const port = options.port ?? (await freePort());
  const url = `postgres://${superuser.name}:${superuser.password}@127.0.0.1:${port}/postgres`;
  const launch = async (): Promise<SupervisedProcess> => {
    const server = superviseProcess([join(programs, 'postgres'), '-D', folder, ...flags(port, options)], {
      cwd: dirname(folder),
      env: plainEnvironment(),
      account,
      stopSignal: 'INT', // "fast" shutdown: ends the connections, then stops in good order
      removeAtEnd: options.directory === undefined ? folder : undefined,
    });
    await untilItAnswers(url, folder, server).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return server;
  };
  let server = await launch();
  return {
    url,
    kill: async () => {
      await server.kill();
      await waitFor('the processes of PostgreSQL to be gone', async () => !isHeld(folder));
      await rm(join(folder, 'postmaster.pid'), { force: true }); // a dead one that nobody buried counts as running
    },
    start: async () => {
      if (server.hasEnded()) server = await launch();
    },
    stop: async () => {
      await server.stop();
      if (options.directory === undefined) await rm(folder, { recursive: true, force: true }); // was killed last
    },
  };
}

/**
 * Whether a process still works in this folder: the sessions of a server that was killed notice it a moment later, and
 * until then no other can start. Known on Linux only.
 */
function isHeld(folder: string): boolean {
  if (!existsSync('/proc/self/cwd')) return false;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false; // it ended meanwhile, or is somebody else's
    }
  });
}

function flags(port: number, { durable = true, settings = {} }: PostgresOptions): string[] {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '300',
    log_min_error_statement: 'panic', // a statement can hold what must never be logged
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', max_wal_size: '256MB' }),
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function untilItAnswers(url: string, folder: string, server: SupervisedProcess): Promise<void> {
  await waitFor('PostgreSQL to answer', async () => {
    if (server.hasEnded()) throw new Error(`PostgreSQL did not start: ${server.lastWords()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      // Another checkout's PostgreSQL may have the port; its password is the same.
      const answer = await client.query<{ data_directory: string }>('show data_directory');
      return answer.rows[0]?.data_directory === folder;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}
