import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTION_TEST, HUB, topicsOf } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { Clock } from '#platform/clock.js';
import { hubKeysSchema, type PublicJwk, publicJwkOf, readKeyFile } from '#platform/keys.js';
import { type BrpServer, startBrpServer } from '#testing/brp-server.js';
import { freePort } from '#testing/free-port.js';
import { createTopics } from '#testing/kafka.js';
import { startMailbox, type Mailbox } from '#testing/mailbox.js';
import { startOidcServer } from '#testing/oidc-server.js';
import { people, type PersonId } from '#testing/people.js';
import { type AppName, loadApps } from '../deploy/demo/apps.js';
import type { Surroundings } from '../deploy/demo/environments.js';
import {
  startFederation,
  startRegion,
  type Federation,
  type RegionOfFederation,
} from '../deploy/demo/federation.js';
import { PortalClient } from '../deploy/demo/portal-client.js';
import type { Environment } from '../deploy/demo/service.js';
import { ServiceInside } from '../deploy/demo/service-inside.js';
import { Started } from '../deploy/demo/stopping.js';
import { type KeyFiles, readOrMakeKeys } from '../deploy/keys.js';
import { startTcpProxy, type TcpProxy } from './faults/tcp-proxy.js';
import { separatePort } from './separate-port.js';

const twoRegions = ['noord-brabant', 'haaglanden'];
/** Its way to the hub can be cut. */
const cuttable = 'noord-brabant';

/** A whole federation for one suite: services in this process, PostgreSQL and Kafka real. */
export interface TestFederation extends Federation {
  readonly breda: RegionOfFederation;
  readonly haaglanden: RegionOfFederation;
  /** The same Kafka as the services use, under the topic names of the contract. */
  readonly eventPort: EventPort;
  readonly mailbox: Mailbox;
  /** The population register, in which something may change. */
  readonly register: BrpServer;
  /** An access token for the hub, of who works there. */
  hubToken(id: PersonId): Promise<string>;
  /** What a topic of the contract is called in the Kafka that suites share. */
  topicInKafka(topic: string): string;
  /** Any of its regions. */
  region(id: string): RegionOfFederation;
  /** What the administrators of Kafka do for a region that connects. */
  makeTopics(region: string): Promise<void>;
  /** The services of a region that connects, with the key file that was made for it. */
  join(region: string): Promise<RegionOfFederation>;
  /** By which Noord-Brabant asks the hub for the directory. */
  readonly wayToHub: TcpProxy;
  /** Somebody at the index of any region, whoever they work for there. */
  at(region: string, id: PersonId, claims?: Readonly<Record<string, string>>): Promise<PortalClient>;
  /** A professional at the index of their region. @param instance which of several */
  as(id: PersonId, instance?: number): Promise<PortalClient>;
  /** Somebody of the servicedesk at the hub. @throws Error when the answer is no success */
  askHub<T>(id: PersonId, method: string, path: string, body?: object): Promise<T>;
  /** What an index needs that is not ours. */
  readonly forStrangers: {
    readonly keys: KeyFiles;
    readonly hubKey: PublicJwk;
    readonly hubUrl: string;
    readonly brokers: string[];
    readonly topicPrefix: string;
  };
  stop(): Promise<void>;
}

interface TestOptions {
  /** Regions that prepare, with keys and topics and without our services. */
  readonly strangers?: readonly string[];
  /** Left out: the Kafka that all suites share. */
  readonly brokers?: string[];
  /** Of each index and of the hub; left out: one. */
  readonly instances?: number;
  /** Left out: the real time. */
  readonly clock?: Clock;
  /** Left out: Noord-Brabant and Haaglanden. */
  readonly regions?: readonly string[];
  /** Whether the population register also answers for made-up persons: for many signals. */
  readonly generatedPersons?: boolean;
  /** Seconds between two reports of a region to the hub; left out: none. */
  readonly reportEverySeconds?: number;
  /** Left out: no canaries; nobody counts on them. */
  readonly canaries?: NonNullable<Surroundings['canaries']>;
}

export async function startTestFederation({
  brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(','),
  instances = 1,
  clock = new Clock(),
  regions = twoRegions,
  generatedPersons = false,
  reportEverySeconds = 0,
  canaries = { everySeconds: 0 },
  strangers = [],
}: TestOptions = {}): Promise<TestFederation> {
  const started = new Started();
  try {
    return await start(started, {
      ...{ brokers, instances, clock, regions, generatedPersons, reportEverySeconds, canaries, strangers },
    });
  } catch (error) {
    await started.stopAll();
    throw error;
  }
}

async function start(
  started: Started,
  {
    brokers,
    instances,
    clock,
    regions,
    generatedPersons,
    reportEverySeconds,
    canaries,
    strangers,
  }: Required<TestOptions>,
): Promise<TestFederation> {
  const name = `t${randomBytes(4).toString('hex')}`;
  const makeTopics = async (...owners: string[]): Promise<void> => {
    await createTopics(
      brokers,
      owners.flatMap(topicsOf).map((topic) => `${name}.${topic}`),
    );
  };
  await makeTopics(...regions, ...strangers, CONNECTION_TEST);
  const openPort = (): EventPort => separatePort(openKafkaPort({ brokers, clientId: name }), name);
  const eventPort = openPort();
  await started.add(() => eventPort.close());
  const { mailbox, register, tokenFor, ...surroundings } = await startSurroundings(started, regions, {
    generated: generatedPersons,
    strangers,
  });
  const hubPort = await freePort();
  const hubUrl = `http://127.0.0.1:${hubPort}`;
  const wayToHub = await startTcpProxy(hubPort);
  await started.add(() => wayToHub.stop());
  const apps = await loadApps();
  const common = {
    surroundings: { ...surroundings, reportEverySeconds, canaries, hubUrl },
    postgresUrl: process.env.TEST_POSTGRES_URL ?? '',
    databases: `test_${process.env.TEST_RUN ?? 'run'}_${name}`,
    instances,
    newService: (service: string, app: AppName, env: Environment) =>
      new ServiceInside(
        service,
        (own, options) => apps[app](own, { ...options, clock }),
        service === cuttable ? { ...env, HUB_URL: `http://127.0.0.1:${wayToHub.port}` } : env,
        openPort,
      ),
    started,
    say: () => undefined,
  };
  const federation = await startFederation({
    ...common,
    hubPort,
    regions: await Promise.all(regions.map(planRegion)),
  });
  const [breda, haaglanden] = federation.regions;
  if (!breda || !haaglanden) throw new Error('Two regions were expected.');
  const joined: RegionOfFederation[] = [];
  const region = (id: string): RegionOfFederation => {
    const found = [...federation.regions, ...joined].find((one) => one.id === id);
    if (found) return found;
    throw new Error(`This federation has no region ${id}`);
  };
  return {
    ...federation,
    ...{ breda, haaglanden, eventPort, mailbox, register, region, makeTopics, wayToHub },
    join: async (id) => {
      const joining = await startRegion(common, await planRegion(id));
      joined.push(joining);
      return joining;
    },
    topicInKafka: (topic) => `${name}.${topic}`,
    hubToken: (id) => tokenFor(id, HUB),
    at: async (id, person, claims = {}) => {
      const headers = { authorization: `Bearer ${await tokenFor(person, id, claims)}` };
      return new PortalClient(region(id).publicUrl, headers);
    },
    as: async (id, instance = 0) => {
      const region = people[id].region === haaglanden.id ? haaglanden : breda;
      const url = region.indexes[instance]?.url ?? '';
      return new PortalClient(url, { authorization: `Bearer ${await tokenFor(id, region.id)}` });
    },
    askHub: async <T>(id: PersonId, method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${await tokenFor(id)}`, 'content-type': 'application/json' };
      const sent = body ? { body: JSON.stringify(body) } : {};
      const answer = await fetch(`${hubUrl}${path}`, { method, headers, ...sent });
      if (!answer.ok) throw new Error(`The hub answered ${answer.status} to ${method} ${path}`);
      return (await answer.json()) as T;
    },
    forStrangers: {
      ...{ keys: surroundings.keys, hubUrl, brokers, topicPrefix: `${name}.` },
      hubKey: publicJwkOf(readKeyFile(surroundings.keys.hub, hubKeysSchema).signing),
    },
    stop: () => started.stopAll(),
  };
}

async function planRegion(id: string) {
  const port = await freePort();
  return { id, publicUrl: `http://127.0.0.1:${port}`, port, notificationPort: await freePort() };
}

interface TestSurroundings extends Omit<Surroundings, 'hubUrl'> {
  readonly mailbox: Mailbox;
  readonly register: BrpServer;
  readonly tokenFor: (
    id: PersonId,
    region?: string,
    claims?: Readonly<Record<string, string>>,
  ) => Promise<string>;
}

async function startSurroundings(
  started: Started,
  regions: readonly string[],
  { generated, strangers }: { readonly generated: boolean; readonly strangers: readonly string[] },
): Promise<TestSurroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'verwijsindex-keys-'));
  await started.add(() => rm(folder, { recursive: true }));
  const apiKey = randomBytes(8).toString('hex');
  const brp = await startBrpServer({ apiKey, generated });
  await started.add(() => brp.stop());
  const oidc = await startOidcServer();
  await started.add(() => oidc.stop());
  const mailbox = await startMailbox({});
  await started.add(() => mailbox.stop());
  return {
    brokers: [],
    keys: readOrMakeKeys(folder, [...regions, ...strangers]),
    directoryFile: directoryIn(folder, regions, strangers),
    brp: { url: brp.url, apiKey },
    issuer: oidc.issuer,
    smtpUrl: mailbox.smtpUrl,
    logLevel: process.env.TEST_LOG_LEVEL ?? 'silent',
    portal: null,
    mailbox,
    register: brp,
    tokenFor: (id, region, claims = {}) =>
      oidc.tokenFor(id, { ...(region !== undefined && { region }), claims }),
  };
}

/**
 * The directory of this release, in which the regions of this federation are all connected, also one that has left: what
 * they cover, no other does.
 */
function directoryIn(folder: string, regions: readonly string[], strangers: readonly string[]): string {
  const entries = readFileSync('deploy/directory/directory.yaml', 'utf8').split(/^(?= {2}- id: )/m);
  const isHere = (entry: string): boolean => regions.some((id) => entry.startsWith(`  - id: ${id}\n`));
  const covered = new Set(entries.filter(isHere).flatMap((entry) => entry.match(/code: '\d{4}'/g) ?? []));
  const isTaken = (line: string): boolean =>
    !line.includes('until:') && [...covered].some((code) => line.includes(code));
  const connected = entries.map((entry) =>
    isHere(entry)
      ? entry.replace(/^ {4}state: .*$/m, '    state: live').replaceAll(/, until: [\d-]+/g, '')
      : entry
          .split('\n')
          .filter((line) => !isTaken(line))
          .join('\n'),
  );
  const file = join(folder, 'directory.yaml');
  const preparing = strangers.map(
    (id, index) =>
      `  - id: ${id}\n    name: ${id}\n    oin: '${`${99_000_000_019_000 + index}`.padStart(20, '0')}'\n    state: preparing\n    covers: []\n`,
  );
  writeFileSync(file, [...connected, ...preparing].join(''));
  return file;
}
