import type { ConnectionTestReport, ConnectionTestView } from '#contracts/http/connection-tests.js';
import { CONNECTION_TEST } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { AppError } from '#platform/app-error.js';
import { makeRegionKeys, publicKeysOf, regionPublicKeysSchema } from '#platform/keys.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { mayReachRegion } from '#rules/federation/region-states.js';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DirectoryService, type PublishedDirectory } from '../directory/directory.service.js';
import type { ConnectionTest } from './connection-test.entity.js';
import { ConnectionTestsRepository } from './connection-tests.repository.js';
import { Link, type TesterKeys } from './link.js';
import { runChecks } from './run-checks.js';

export const TESTER = Symbol('TESTER');

/** What the tester needs of the hub around it. */
export interface TesterSettings {
  readonly port: EventPort;
  /** Of the hub: the tester has no organisation of its own. */
  readonly oin: string;
}

const PATIENCE_MS = 15_000;
/** Where the jeugdigen of the test live when the region covers nothing. */
const NO_MUNICIPALITY = '9999';

/**
 * Tests the connection of a region end to end over Kafka, as a region of its own that signals on people who do not exist:
 * nothing of how the other side is built is known here, only the published contract.
 */
@Injectable()
export class ConnectionTestService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ConnectionTestService.name);
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: ConnectionTestsRepository,
    private readonly directory: DirectoryService,
    @Inject(TESTER) private readonly settings: TesterSettings,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }

  /**
   * Starts a test, and answers at once; the report is there when it is finished.
   * @throws AppError not-found, or conflict when its state allows no test, it has no keys, or a test is under way
   */
  async start(region: string, patienceMs?: number): Promise<ConnectionTestView> {
    const test = await this.begin(region);
    const work = this.carryOut(test, patienceMs).catch((error: unknown) => this.logger.error(error));
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
    return viewOf(test);
  }

  /** Tests a region, and answers when it is finished. @throws AppError as `start` does */
  async run(region: string, patienceMs?: number): Promise<ConnectionTestView> {
    const work = this.carryOut(await this.begin(region), patienceMs);
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  /** The regions of which a test is under way. */
  async underWay(): Promise<ReadonlySet<string>> {
    return new Set(await inTransaction(this.dataSource, (tx) => this.repository.underWay(tx)));
  }

  /** @throws AppError not-found */
  async see(region: string, id: string): Promise<ConnectionTestView> {
    const test = await inTransaction(this.dataSource, (tx) => this.repository.find(tx, region, id));
    if (test) return viewOf(test);
    throw new AppError('not-found', `There is no connection test ${id} of region ${region}`);
  }

  /** The tests of a region, newest first. */
  async seeAll(region: string): Promise<ConnectionTestView[]> {
    return (await inTransaction(this.dataSource, (tx) => this.repository.ofRegion(tx, region))).map(viewOf);
  }

  private async begin(region: string): Promise<ConnectionTest> {
    const { regions } = await this.directory.current();
    const found = regions.get(region);
    if (!found || region === CONNECTION_TEST)
      throw new AppError('not-found', `The directory has no region ${region}`);
    if (mayReachRegion(found.state, 'connection-test') === 'no')
      throw new AppError('conflict', `Region ${region} is ${found.state}: it cannot be tested`);
    if (!found.keys) throw new AppError('conflict', `Region ${region} has no keys yet; expected them first`);
    const test = { id: randomUUID(), region, startedAt: new Date(), finishedAt: null, report: null };
    if (await inTransaction(this.dataSource, (tx) => this.repository.begin(tx, test))) return test;
    throw new AppError('conflict', `A connection test of region ${region} is under way`);
  }

  private async carryOut(test: ConnectionTest, patienceMs = PATIENCE_MS): Promise<ConnectionTestView> {
    let report: ConnectionTestReport | null = null;
    try {
      report = await this.test(test, patienceMs);
    } finally {
      const finishedAt = new Date();
      await inTransaction(this.dataSource, (tx) => this.repository.finish(tx, test.id, finishedAt, report));
      this.logger.log({
        message: 'Tested a connection',
        region: test.region,
        passed: report?.passed ?? null,
      });
      Object.assign(test, { finishedAt, report });
    }
    return viewOf(test);
  }

  private async test({ id, region }: ConnectionTest, patienceMs: number): Promise<ConnectionTestReport> {
    const keys = await inTransaction(this.dataSource, (tx) => this.tester(tx));
    const directory = await this.directory.current();
    const { link, subscription } = await Link.open({
      ...{ ...this.settings, id, region, keys, patienceMs, stopping: this.stopping.signal },
      publicKeysOf: (other) => {
        const read = regionPublicKeysSchema.safeParse(directory.regions.get(other)?.keys);
        return read.success ? read.data : null;
      },
      directoryVersion: directory.version,
    });
    try {
      return await runChecks(link, municipalityOf(directory, region));
    } finally {
      await subscription.stop();
    }
  }

  /** The keys of the tester. At its first test it comes into the directory, so that others can open what it seals. */
  private async tester(tx: Tx): Promise<TesterKeys> {
    const { signing, sealing } = makeRegionKeys();
    const keys = await this.repository.keys(tx, { signing, sealing });
    const { regions } = await this.directory.read(tx);
    if (!regions.some(({ id }) => id === CONNECTION_TEST))
      await this.directory.addRegion(tx, {
        ...{ id: CONNECTION_TEST, name: 'Aansluittest', oin: this.settings.oin, kind: CONNECTION_TEST },
        ...{ state: 'live', keys: publicKeysOf(keys) },
      });
    return keys;
  }
}

function municipalityOf({ coverage }: PublishedDirectory, region: string): string {
  const today = dateInAmsterdam(new Date().toISOString());
  const covers = (one: PublishedDirectory['coverage'][number]): boolean =>
    one.region === region && one.from <= today && (one.until === null || today < one.until);
  return coverage.find(covers)?.municipality ?? NO_MUNICIPALITY;
}

const viewOf = ({ id, region, startedAt, finishedAt, report }: ConnectionTest): ConnectionTestView => ({
  ...{
    id,
    region,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    report,
  },
});
