import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HUB, topicsOf } from '#contracts/topics.js';
import { type BrpServer, startBrpServer } from '#testing/brp-server.js';
import { freePort } from '#testing/free-port.js';
import { createTopics, type RunningKafka, startOwnKafka } from '#testing/kafka.js';
import { startMailbox } from '#testing/mailbox.js';
import { type OidcServer, startOidcServer } from '#testing/oidc-server.js';
import { type Postgres, startOwnPostgres } from '#testing/postgres.js';
import { type AppName, programOf } from '../../deploy/demo/apps.js';
import type { Surroundings } from '../../deploy/demo/environments.js';
import { type Federation, type RegionOfFederation, startFederation } from '../../deploy/demo/federation.js';
import { timed, type Say } from '../../deploy/demo/progress.js';
import { projectRoot } from '../../deploy/demo/project-root.js';
import type { Environment } from '../../deploy/demo/service.js';
import type { Started } from '../../deploy/demo/stopping.js';
import { readOrMakeKeys } from '../../deploy/keys.js';
import { keepEffectLog } from './effect-log.js';
import { KeptService } from './kept-service.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

export const regionIds = ['noord-brabant', 'haaglanden'] as const;
export type RegionId = (typeof regionIds)[number];
export type Owner = RegionId | typeof HUB;
const owners: readonly Owner[] = [HUB, ...regionIds];

/** A database server of its own, and the way to it. */
export interface OwnDatabase {
  readonly server: Postgres;
  readonly way: TcpProxy;
}

/** A federation of real processes of which every part can be taken away alone. */
export interface FaultFederation extends Federation {
  readonly kafka: RunningKafka;
  readonly databases: ReadonlyMap<Owner, OwnDatabase>;
  readonly oidc: OidcServer;
  /** The population register, in which something may change. */
  readonly register: BrpServer;
  region(id: RegionId): RegionOfFederation;
  /** The hub, or the index of a region. */
  service(owner: Owner): KeptService;
}

export interface FaultOptions {
  readonly folder: string;
  readonly started: Started;
  readonly say: Say;
}

/** Hub and two regions, each with a PostgreSQL of its own behind a proxy, and one Kafka. */
export async function startFaultFederation({ folder, started, say }: FaultOptions): Promise<FaultFederation> {
  mkdirSync(folder, { recursive: true });
  const [databases, kafka] = await timed(say, 'three PostgreSQL, Kafka', () =>
    Promise.all([startDatabases(started), startKafkaIn(join(folder, 'kafka'), started)]),
  );
  const { oidc, register, ...surroundings } = await startSurroundings(folder, started);
  const hubPort = await freePort();
  const services = new Map<string, KeptService>();
  const federation = await startFederation({
    surroundings: { ...surroundings, brokers: kafka.brokers, hubUrl: `http://127.0.0.1:${hubPort}` },
    postgresUrl: '',
    ownPostgresUrls: Object.fromEntries([...databases].map(([owner, { server }]) => [owner, server.url])),
    databases: 'faults',
    hubPort,
    regions: await Promise.all(regionIds.map(planRegion)),
    newService: (name, app, env) => {
      const service = new KeptService(planOf(name, app, throughProxy(env, databases), folder), say);
      services.set(name, service);
      return service;
    },
    ...{ started, say },
  });
  await Promise.all(federation.regions.map(keepEffectLog));
  return { ...federation, kafka, databases, oidc, register, ...lookups(federation, services) };
}

function lookups(
  { regions }: Federation,
  services: ReadonlyMap<string, KeptService>,
): Pick<FaultFederation, 'region' | 'service'> {
  const found = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error('This federation has no such part');
    return what;
  };
  return {
    region: (id) => found(regions.find((one) => one.id === id)),
    service: (owner) => found(services.get(owner)),
  };
}

async function startDatabases(started: Started): Promise<Map<Owner, OwnDatabase>> {
  const all = owners.map(async (owner): Promise<[Owner, OwnDatabase]> => {
    const server = await startOwnPostgres();
    await started.add(() => server.stop());
    const way = await startTcpProxy(Number(new URL(server.url).port));
    await started.add(() => way.stop());
    return [owner, { server, way }];
  });
  return new Map(await Promise.all(all));
}

async function startKafkaIn(directory: string, started: Started): Promise<RunningKafka> {
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  await remove(); // of a run that could not stop in good order
  const kafka = await startOwnKafka({ directory });
  await started.add(() => kafka.stop().finally(remove));
  await createTopics(kafka.brokers, regionIds.flatMap(topicsOf));
  return kafka;
}

async function startSurroundings(
  folder: string,
  started: Started,
): Promise<
  Omit<Surroundings, 'hubUrl' | 'brokers'> & { readonly oidc: OidcServer; readonly register: BrpServer }
> {
  const apiKey = randomBytes(8).toString('hex');
  const [brp, oidc, mailbox] = await Promise.all([
    startBrpServer({ apiKey, generated: true }),
    startOidcServer(),
    startMailbox({}),
  ]);
  await started.add(async () => {
    await Promise.all([brp.stop(), oidc.stop(), mailbox.stop()]);
  });
  return {
    keys: readOrMakeKeys(join(folder, 'keys'), regionIds),
    brp: { url: brp.url, apiKey },
    issuer: oidc.issuer,
    canaries: { everySeconds: 0 },
    smtpUrl: mailbox.smtpUrl,
    logLevel: 'warn',
    portal: null,
    ...{ oidc, register: brp },
  };
}

async function planRegion(id: RegionId) {
  const port = await freePort();
  return { id, publicUrl: `http://127.0.0.1:${port}`, port, notificationPort: await freePort() };
}

function planOf(name: string, app: AppName, env: Environment, folder: string) {
  return {
    ...{ name, app, env, program: join(projectRoot, programOf(app)), readyPath: '/health/ready' },
    url: `http://127.0.0.1:${env.PORT}`,
    logFile: join(folder, `${name}.log`),
  };
}

/** The same database, by the way that can be cut. */
function throughProxy(env: Environment, databases: ReadonlyMap<Owner, OwnDatabase>): Environment {
  const through = (text: string | undefined): string => {
    const url = new URL(text ?? '');
    const own = [...databases.values()].find(({ server }) => new URL(server.url).port === url.port);
    url.port = String(own?.way.port ?? url.port);
    return url.href;
  };
  return {
    ...env,
    DATABASE_URL: through(env.DATABASE_URL),
    DATABASE_MIGRATOR_URL: through(env.DATABASE_MIGRATOR_URL),
  };
}
