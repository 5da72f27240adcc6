import { HUB, inboundTopic, outboundTopic } from '#contracts/topics.js';
import type { CloudEvent } from '#contracts/cloud-event.js';
import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import type { EventPort, ReceivedRecord } from '#messaging/event-port.js';
import type { Clock } from '#platform/clock.js';
import { makeHubKeys, makeRegionKeys, publicKeysOf, type RegionKeys } from '#platform/keys.js';
import { type OidcServer, startOidcServer, type TokenOverrides } from '#testing/oidc-server.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrations } from '../src/migrations/index.js';
import { type RunningService, startNationalHub } from '../src/start.js';

/** Others wait a short time only for a region whose topic takes nothing. */
const shortTimes = { patienceMs: 500, longestMs: 15_000 };

export const connected = ['noord-brabant', 'haaglanden'] as const;
type Connected = (typeof connected)[number];

const directoryFile = 'deploy/directory/directory.yaml';

/** A database, a broker and files for one or more instances of the hub, with two connected regions. */
export class TestHub {
  readonly broker = new EmbeddedBroker();
  readonly hubKeys = makeHubKeys();
  readonly regionKeys: Record<Connected, RegionKeys> = {
    'noord-brabant': makeRegionKeys(),
    haaglanden: makeRegionKeys(),
  };
  /** What came into each region, in order of arrival. */
  readonly received: Record<Connected, ReceivedRecord[]> = { 'noord-brabant': [], haaglanden: [] };
  private readonly instances: RunningService[] = [];

  /** What time it is for the hub; left out: the real time. */
  now: Date | null = null;
  private readonly clock: Clock = { now: () => this.now ?? new Date() };

  private oidc: OidcServer | null = null;

  private constructor(
    private readonly directory: string,
    readonly database: Database,
    private readonly owner: pg.Pool,
  ) {}

  /** @param withLogin whether people can log in: see `tokenFor` */
  static async make({ withLogin = false } = {}): Promise<TestHub> {
    const directory = await mkdtemp(join(tmpdir(), 'hub-'));
    const database = await cloneDatabase('national-hub', migrations);
    const owner = new pg.Pool({ connectionString: database.migratorUrl });
    owner.on('error', () => undefined); // a dropped database may break a connection that is just closing
    const hub = new TestHub(directory, database, owner);
    await hub.writeKeys();
    if (withLogin) hub.oidc = await startOidcServer();
    for (const region of connected) {
      await hub.broker.subscribe(`test.${region}`, [inboundTopic(region)], async ({ records }) => {
        hub.received[region].push(...records);
      });
    }
    return hub;
  }

  env(change: Record<string, string | undefined> = {}): Record<string, string | undefined> {
    return {
      LOG_LEVEL: 'silent',
      DATABASE_URL: this.database.appUrl,
      HUB_OIN: '00000099000000001000',
      OIDC_ISSUER: this.oidc?.issuer ?? 'http://127.0.0.1:9',
      HUB_KEYS_FILE: this.file('hub.json'),
      REGION_PUBLIC_KEYS_FILE: this.file('regions.json'),
      DIRECTORY_FILE: directoryFile,
      ...change,
    };
  }

  async start(
    change: Record<string, string | undefined> = {},
    eventPort: EventPort = this.broker.port(),
    forwarderTimes = shortTimes,
    clock?: Clock,
  ): Promise<RunningService> {
    const instance = await startNationalHub(this.env(change), {
      ...{ eventPort, forwarderTimes, clock: clock ?? this.clock },
    });
    this.instances.push(instance);
    return instance;
  }

  /** Sends events as a region does. */
  async send(region: Connected, ...events: (CloudEvent | Buffer)[]): Promise<void> {
    await this.broker.append(
      outboundTopic(region),
      events.map((event) =>
        Buffer.isBuffer(event)
          ? { key: 'one-key', value: event }
          : { key: event.subject, value: Buffer.from(JSON.stringify(event)) },
      ),
    );
  }

  /** An access token for this hub, of somebody in people.ts. */
  async tokenFor(id: string, overrides: TokenOverrides = {}): Promise<string> {
    if (!this.oidc) throw new Error('Nobody can log in at this hub; make it with a login.');
    return this.oidc.tokenFor(id, { region: HUB, ...overrides });
  }

  /** Rows of the hub's database, read as its owner. */
  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.owner.query<Record<string, unknown>>(sql, values)).rows;
  }

  file(name: string): string {
    return join(this.directory, name);
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.close()));
    await this.broker.close();
    await this.oidc?.stop();
    await this.owner.end();
    await this.database.drop();
    await rm(this.directory, { recursive: true });
  }

  private async writeKeys(): Promise<void> {
    const publicKeys = Object.fromEntries(
      connected.map((region) => [region, publicKeysOf(this.regionKeys[region])]),
    );
    await writeFile(this.file('hub.json'), JSON.stringify(this.hubKeys));
    await writeFile(this.file('regions.json'), JSON.stringify(publicKeys));
  }
}

/** The events among the records, read. */
export const eventsOf = (records: readonly ReceivedRecord[]): CloudEvent[] =>
  records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent);
