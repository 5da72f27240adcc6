import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { AppError } from '#platform/app-error.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { firstOverlap } from '#rules/federation/coverage.js';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CoverageLoss } from './coverage-loss.entity.js';
import type { DirectorySource } from './directory-source.js';
import { DirectoryRepository } from './directory.repository.js';
import { planImport } from './plan-import.js';
import { PublishDirectoryService } from './publish-directory.service.js';
import type { DirectoryContent, PublishedDirectory } from './published-directory.js';

export { type PublishedDirectory, type Ways, waysOn } from './published-directory.js';

/** Injection token of the files that fill the directory at the first start. */
export const DIRECTORY_SOURCE = Symbol('DIRECTORY_SOURCE');

/** How old what another instance published may be here. */
const FRESH_MS = 1_000;

type Listener = (directory: PublishedDirectory) => Promise<void>;

/**
 * The region directory. Its tables are the truth, and their signed versions what the federation sees: what one
 * transaction changes comes out as one version when it commits, and leaves none when it is rolled back.
 */
@Injectable()
export class DirectoryService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DirectoryService.name);
  private newest: PublishedDirectory | null = null;
  private readAt = 0;
  private readonly looking = new PeriodicWork('Looking for a newer directory', this.logger, () =>
    this.current(),
  );
  private telling: Promise<void> = Promise.resolve();
  private readonly listeners: Listener[] = [];

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: DirectoryRepository,
    private readonly publishing: PublishDirectoryService,
    @Inject(DIRECTORY_SOURCE) private readonly source: DirectorySource,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.looking.stop();
    await this.telling;
  }

  /** At the start: takes what is new from the files, and publishes it, or anew when the hub has another key. */
  async publish(): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      await this.begin(tx);
      const plan = planImport(await this.read(tx), this.source.read());
      for (const region of plan.regions) await this.repository.addRegion(tx, region);
      for (const { id, keys, state } of plan.connected)
        await this.repository.changeRegion(tx, id, { keys, state });
      await this.repository.addCoverage(tx, plan.coverage);
      if (plan.otherwise.length === 0) return;
      const message =
        'The files of the directory say something else than the hub, which stands; `vir directory publish` changes it';
      this.logger.warn({ message, otherwise: plan.otherwise.slice(0, 20) });
    });
    await this.refresh();
  }

  /**
   * The newest published version; the last one read while the database is away.
   * @throws AppError unavailable before the first has been read
   */
  async current(): Promise<PublishedDirectory> {
    if (Date.now() - this.readAt >= FRESH_MS) {
      this.readAt = Date.now();
      await this.refresh().catch(() => this.logger.warn('The newest directory cannot be read now'));
    }
    if (!this.newest) throw new AppError('unavailable', 'The directory has not been read yet');
    return this.newest;
  }

  /** `listener` is called with the directory as it is now, and with every later version, also of other instances. */
  async follow(listener: Listener): Promise<void> {
    const directory = await this.current();
    this.listeners.push(listener);
    await listener(directory);
    this.looking.start(FRESH_MS);
  }

  /** Others who change the directory wait until this transaction ends, which then makes a version. Every change begins so. */
  async begin(tx: Tx): Promise<void> {
    await this.publishing.begin(tx, () => this.refresh().catch(() => undefined)); // it is looked at again soon
  }

  /** The directory as it stands in this transaction, also what is not published yet. */
  async read(tx: Tx): Promise<DirectoryContent> {
    return this.repository.content(tx);
  }

  /** @throws AppError conflict when there is a region with this id */
  async addRegion(tx: Tx, region: DirectoryRegion): Promise<void> {
    await this.begin(tx);
    if (await this.repository.addRegion(tx, region)) return;
    throw new AppError('conflict', `The directory has a region ${region.id} already`);
  }

  /** @throws AppError not-found when there is no such region */
  async setState(tx: Tx, region: string, state: DirectoryRegion['state']): Promise<void> {
    await this.changeRegion(tx, region, { state });
  }

  /** @throws AppError not-found when there is no such region */
  async setKeys(tx: Tx, region: string, keys: NonNullable<DirectoryRegion['keys']>): Promise<void> {
    await this.changeRegion(tx, region, { keys });
  }

  /** Nothing that was sealed or signed with its keys is believed from now on. @throws AppError not-found */
  async withdrawKeys(tx: Tx, region: string): Promise<void> {
    await this.begin(tx);
    await this.repository.withdrawKeys(tx, region);
  }

  /**
   * What regions cover, in place of all that they did. Several at once, so that a municipality can change region.
   * @throws AppError conflict when one would be in two regions on one day
   */
  async setCoverage(tx: Tx, regions: readonly string[], rows: readonly Coverage[]): Promise<void> {
    await this.begin(tx);
    await this.repository.removeCoverage(tx, regions);
    const { regions: known, coverage: others } = await this.read(tx);
    const reporters = known.filter(({ kind }) => kind === 'direct-reporter');
    if (rows.some(({ region }) => reporters.some(({ id }) => id === region)))
      throw new AppError('conflict', 'A direct reporter covers no municipality; expected none for it');
    const [, clash] = firstOverlap([...others, ...rows]) ?? [];
    if (clash) {
      const { municipality, from } = clash;
      const detail = `Municipality ${municipality} would be in two regions on ${from}; expected one on one day`;
      throw new AppError('conflict', detail);
    }
    await this.repository.addCoverage(tx, rows);
  }

  private async changeRegion(
    tx: Tx,
    region: string,
    change: Partial<Pick<DirectoryRegion, 'state' | 'keys'>>,
  ): Promise<void> {
    await this.begin(tx);
    if (await this.repository.changeRegion(tx, region, change)) return;
    throw new AppError('not-found', `The directory has no region ${region}`);
  }

  private async refresh(): Promise<void> {
    const known = this.newest?.version ?? 0;
    const read = await inTransaction(this.dataSource, async (tx) => {
      const newer = await this.repository.newestAfter(tx, known);
      return newer && { newer, losses: await this.repository.losses(tx) };
    });
    this.readAt = Date.now();
    if (!read || read.newer.version <= (this.newest?.version ?? 0)) return;
    const { version, signed, directory } = read.newer;
    const regions = new Map(directory.regions.map((region) => [region.id, region]));
    const newest = { version, signed, regions, coverage: directory.coverage, losses: byRegion(read.losses) };
    this.newest = newest;
    this.telling = this.telling.then(() => this.tell(newest));
  }

  private async tell(directory: PublishedDirectory): Promise<void> {
    for (const listener of this.listeners)
      await listener(directory).catch((error: unknown) => this.logger.error(error));
  }
}

function byRegion(losses: readonly CoverageLoss[]): Map<string, CoverageLoss[]> {
  const regions = new Map<string, CoverageLoss[]>();
  for (const loss of losses) regions.set(loss.region, [...(regions.get(loss.region) ?? []), loss]);
  return regions;
}
