import type { EventData, EventType } from '#contracts/event-types.js';
import { type NoticeGiven, noticeGivenExample } from '#contracts/events/notice-given.js';
import { notificationsTopic } from '#contracts/topics.js';
import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import { EventCodec } from '#messaging/event-codec.js';
import { makeRegionKeys, publicKeysOf, type RegionKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { waitFor } from '#testing/wait-for.js';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrations } from '../src/migrations/index.js';
import { type RunningService, startNotification } from '../src/start.js';

const region = 'haaglanden';

/** A notice to the family doctor, about another match each time. */
export const aNotice = (change: Partial<NoticeGiven> = {}): NoticeGiven => ({
  ...noticeGivenExample,
  noticeId: randomUUID(),
  ...change,
});

/** A database, a broker and keys for one or more instances of the notification service of Haaglanden. */
export class TestNotification {
  readonly broker = new EmbeddedBroker();
  readonly keys = makeRegionKeys();
  private readonly instances: RunningService[] = [];

  private constructor(
    private readonly directory: string,
    readonly database: Database,
    private readonly owner: pg.Pool,
  ) {}

  static async make(): Promise<TestNotification> {
    const directory = await mkdtemp(join(tmpdir(), 'notification-'));
    const database = await cloneDatabase('notification', migrations);
    const owner = new pg.Pool({ connectionString: database.migratorUrl });
    owner.on('error', () => undefined); // a dropped database may break a connection that is just closing
    const test = new TestNotification(directory, database, owner);
    await writeFile(test.keyFile(), JSON.stringify(test.keys));
    return test;
  }

  env(smtpUrl: string, change: Record<string, string | undefined> = {}): Record<string, string | undefined> {
    return {
      LOG_LEVEL: 'silent',
      DATABASE_URL: this.database.appUrl,
      REGION_ID: region,
      REGION_KEYS_FILE: this.keyFile(),
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'Verwijsindex <verwijsindex@haaglanden.example>',
      PORTAL_URL: 'https://portaal.haaglanden.example',
      ...change,
    };
  }

  async start(smtpUrl: string, change: Record<string, string | undefined> = {}): Promise<RunningService> {
    const instance = await startNotification(this.env(smtpUrl, change), { eventPort: this.broker.port() });
    this.instances.push(instance);
    return instance;
  }

  /** Tells notices as the region does: sealed for itself. */
  async tell(...notices: NoticeGiven[]): Promise<void> {
    for (const notice of notices)
      await this.append(await this.event('nl.verwijsindex.notice.given.v1', notice));
  }

  /** An event of the region for itself, or sealed with the keys of somebody else. */
  async event<T extends EventType>(
    type: T,
    data: EventData<T>,
    keys: RegionKeys = this.keys,
  ): Promise<Buffer> {
    const codec = new EventCodec({
      name: region,
      source: 'urn:nld:oin:00000099000000001002:systeem:regional-index',
      sealer: new Sealer(region, keys, () => publicKeysOf(this.keys)),
    });
    const subject = noticeGivenExample.signalId;
    return (await codec.encode(type, { subject, destination: region, data, time: new Date() })).value;
  }

  async append(value: Buffer): Promise<void> {
    await this.broker.append(notificationsTopic(region), [{ key: randomUUID(), value }]);
  }

  /** Rows of the database, read as its owner. */
  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.owner.query<Record<string, unknown>>(sql, values)).rows;
  }

  /** Waits until so many mails are in this state. */
  async mails(state: 'due' | 'sent' | 'parked', count: number): Promise<Record<string, unknown>[]> {
    return waitFor(`${count} mails that are ${state}`, async () => {
      const rows = await this.rows('select * from mail where state = $1 order by created_at', [state]);
      return rows.length >= count && rows;
    });
  }

  /** Everything in the database, as text. */
  async everything(): Promise<string> {
    const tables = await this.rows("select tablename from pg_tables where schemaname = 'public'");
    const rows = await Promise.all(
      tables.map(({ tablename }) => this.rows(`select t::text from ${String(tablename)} t`)),
    );
    return JSON.stringify(rows);
  }

  /** A file with other keys than the region's. */
  async otherKeyFile(): Promise<string> {
    const file = join(this.directory, 'other-keys.json');
    await writeFile(file, JSON.stringify(makeRegionKeys()));
    return file;
  }

  /** Stops every instance. */
  async stop(): Promise<void> {
    await Promise.all(this.instances.splice(0).map((instance) => instance.close()));
  }

  async close(): Promise<void> {
    await this.stop();
    await this.broker.close();
    await this.owner.end();
    await this.database.drop();
    await rm(this.directory, { recursive: true });
  }

  private keyFile(): string {
    return join(this.directory, 'keys.json');
  }
}
