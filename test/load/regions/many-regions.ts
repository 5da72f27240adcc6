import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { topicsOf } from '#contracts/topics.js';
import { freePort } from '#testing/free-port.js';
import { createTopics, startKafka } from '#testing/kafka.js';
import { createDatabase, startPostgres, type Database } from '#testing/postgres.js';
import { waitFor } from '#testing/wait-for.js';
import { programOf } from '../../../deploy/demo/apps.js';
import { ask } from '../../../deploy/demo/databases.js';
import { hubEnvironment } from '../../../deploy/demo/environments.js';
import { timed, type Say } from '../../../deploy/demo/progress.js';
import { projectRoot } from '../../../deploy/demo/project-root.js';
import { ServiceProcess } from '../../../deploy/demo/service-process.js';
import type { Started } from '../../../deploy/demo/stopping.js';
import { readOrMakeKeys, type KeyFiles } from '../../../deploy/keys.js';
import { LightRegionTables1765000000000 } from './light-region.js';
import type { Order, Outcome } from './light-regions.js';

/** A hub, a Kafka and many light regions, running. */
export interface ManyRegions {
  readonly brokers: string[];
  readonly hubDatabase: Database;
  readonly hub: ServiceProcess;
  readonly lightPids: readonly number[];
  /** Has every region give signals; resolves when every receipt is back. */
  give(rate: number, seconds: number): Promise<Outcome[]>;
  /** How many signals were given and arrived, of every process. */
  count(): Promise<Outcome[]>;
}

export interface ManyRegionsOptions {
  readonly regions: number;
  /** Processes that share the light regions. */
  readonly processes: number;
  readonly folder: string;
  readonly started: Started;
  readonly say: Say;
  readonly died: (error: Error) => void;
}

interface Region {
  readonly id: string;
  readonly oin: string;
}

/** Starts everything; what was started is in `started`, also when this fails. */
export async function startManyRegions(options: ManyRegionsOptions): Promise<ManyRegions> {
  const { folder, started, say } = options;
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const regions = Array.from({ length: options.regions }, (_, index) => regionOf(index + 1));
  const ids = regions.map(({ id }) => id);
  const keys = readOrMakeKeys(join(folder, 'keys'), ids);
  const postgresUrl = await timed(say, 'PostgreSQL', async () => {
    const server = await startPostgres({ settings: { max_connections: '500', shared_buffers: '512MB' } });
    await started.add(() => server.stop());
    return server.url;
  });
  const brokers = await timed(say, 'Kafka, and the topics', () => startBroker(options, ids));
  const databases = await timed(say, `${regions.length} databases`, () =>
    makeDatabases(postgresUrl, regions),
  );
  const hubDatabase = await createDatabase(postgresUrl, 'many_hub', []);
  const hub = await timed(say, 'national hub', () =>
    startHub(options, { keys, brokers, hubDatabase, directoryFile: writeDirectory(folder, regions) }),
  );
  const children = await timed(say, `${regions.length} light regions`, () =>
    startRegions(options, regions, { keys, brokers, databases }),
  );
  return {
    ...{ brokers, hubDatabase, hub },
    lightPids: children.flatMap(({ pid }) => pid ?? []),
    give: (rate, seconds) =>
      Promise.all(children.map((child) => tell(child, { kind: 'give', rate, seconds }))),
    count: () => Promise.all(children.map((child) => tell(child, { kind: 'count' }))),
  };
}

function regionOf(number: number): Region {
  const digits = String(number).padStart(3, '0');
  return { id: `region-${digits}`, oin: `00000099000000002${digits}` };
}

/** All of them live; which municipalities they cover makes no difference to the hub. */
function writeDirectory(folder: string, regions: readonly Region[]): string {
  const file = join(folder, 'directory.yaml');
  const entries = regions.map(
    ({ id, oin }) => `  - { id: ${id}, name: ${id}, oin: '${oin}', state: live, covers: [] }`,
  );
  writeFileSync(file, ['regions:', ...entries, ''].join('\n'));
  return file;
}

async function startBroker(
  { folder, started }: ManyRegionsOptions,
  ids: readonly string[],
): Promise<string[]> {
  const directory = join(folder, 'kafka-data');
  rmSync(directory, { recursive: true, force: true });
  const kafka = await startKafka({ directory, memory: 'bench' });
  await started.add(() => kafka.stop().finally(() => rmSync(directory, { recursive: true, force: true })));
  await createTopics(kafka.brokers, ids.flatMap(topicsOf));
  return kafka.brokers;
}

async function makeDatabases(postgresUrl: string, regions: readonly Region[]): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  for (const { id } of regions) {
    const name = `many_${id.replaceAll('-', '_')}`;
    urls.set(id, (await createDatabase(postgresUrl, name, [LightRegionTables1765000000000])).appUrl);
  }
  return urls;
}

async function startHub(
  { folder, started, died }: ManyRegionsOptions,
  own: { keys: KeyFiles; brokers: string[]; hubDatabase: Database; directoryFile: string },
): Promise<ServiceProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const surroundings = {
    ...{
      keys: own.keys,
      brokers: own.brokers,
      directoryFile: own.directoryFile,
      hubUrl: url,
      logLevel: 'warn',
    },
    ...{ brp: { url: '', apiKey: '' }, issuer: 'http://127.0.0.1:9', smtpUrl: '', portal: null },
  };
  const hub = new ServiceProcess(
    {
      ...{ name: 'national-hub', url, readyPath: '/health/ready' },
      env: hubEnvironment(surroundings, own.hubDatabase, port),
      program: join(projectRoot, programOf('national-hub')),
      logFile: join(folder, 'logs', 'national-hub.log'),
    },
    died,
  );
  await started.add(() => hub.stop());
  await hub.start();
  return hub;
}

async function startRegions(
  { processes, started, died }: ManyRegionsOptions,
  regions: readonly Region[],
  own: { keys: KeyFiles; brokers: string[]; databases: ReadonlyMap<string, string> },
): Promise<ChildProcess[]> {
  const all = regions.map(({ id }) => id);
  const children = Array.from({ length: processes }, () =>
    fork(join(import.meta.dirname, 'light-regions.js')),
  );
  let stopping = false;
  await started.add(async () => {
    stopping = true;
    await Promise.all(children.map((child) => tell(child, { kind: 'stop' }).catch(() => child.kill())));
  });
  for (const child of children)
    child.on('exit', () => stopping || died(new Error('A process of light regions ended by itself.')));
  await Promise.all(
    children.map((child, index) =>
      tell(child, {
        ...{ kind: 'start', all, brokers: own.brokers, publicKeysFile: own.keys.regionsPublic },
        regions: regions
          .filter((_region, number) => number % processes === index)
          .map(({ id, oin }) => ({
            ...{ id, oin, keysFile: own.keys.ofRegion(id) },
            databaseUrl: own.databases.get(id) ?? '',
          })),
      }),
    ),
  );
  return children;
}

async function tell(child: ChildProcess, order: Order): Promise<Outcome> {
  if (!child.connected) throw new Error('This process of light regions has ended.');
  const ended = new AbortController();
  const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('This process of light regions ended.');
  });
  gone.catch(() => undefined); // also when it ends later
  child.send(order);
  const [outcome] = (await Promise.race([once(child, 'message', { signal: ended.signal }), gone])) as [
    Outcome,
  ];
  ended.abort();
  return outcome;
}

export interface BrokerCounts {
  readonly topics: number;
  readonly partitions: number;
  readonly groups: number;
  readonly members: number;
}

/** What the broker has: of topics without its own, and of groups when all of them have their partitions. */
export async function countsOf(brokers: string[]): Promise<BrokerCounts> {
  const admin = new Kafka({ clientId: 'counts', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata();
    const ours = topics.filter(({ name }) => name.startsWith('vir.'));
    const members = await waitFor(
      'every group to be stable',
      async () => {
        const { groups } = await admin.listGroups();
        const described = (await admin.describeGroups(groups.map(({ groupId }) => groupId))).groups;
        return (
          described.every(({ state }) => state === 'Stable') && described.map((one) => one.members.length)
        );
      },
      { timeoutMs: 120_000, everyMs: 1_000 },
    );
    return {
      topics: ours.length,
      partitions: ours.reduce((sum, { partitions }) => sum + partitions.length, 0),
      groups: members.length,
      members: members.reduce((sum, one) => sum + one, 0),
    };
  } finally {
    await admin.disconnect();
  }
}

/** Waits until the broker has forgotten the commotion of the start. */
export const settle = (seconds: number): Promise<void> => pause(seconds * 1_000);

export const ledgerCount = async (database: Database): Promise<number> => {
  const [row] = await ask<{ count: number }>(
    database,
    "select count(*)::int as count from ledger where state = 'forwarded'",
  );
  return row?.count ?? 0;
};
