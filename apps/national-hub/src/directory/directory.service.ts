import type { Directory, DirectoryRegion } from '#contracts/directory.js';
import { AppError } from '#platform/app-error.js';
import { type PrivateJwk, publicJwkOf } from '#platform/keys.js';
import { signDirectory, verifyDirectory } from '#platform/signed-directory.js';
import { inTransaction } from '#platform/transaction.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import type { DirectorySource } from './directory-source.js';
import type { DirectoryVersion } from './directory-version.entity.js';
import { DirectoryRepository } from './directory.repository.js';

/** Injection tokens of what the directory is made from and signed with. */
export const DIRECTORY_SOURCE = Symbol('DIRECTORY_SOURCE');
export const SIGNING_KEY = Symbol('SIGNING_KEY');

/** How old what another instance published may be here. */
const FRESH_MS = 1_000;

/** The directory as the federation knows it now. */
export interface PublishedDirectory {
  readonly version: number;
  /** Compact JWS. */
  readonly signed: string;
  readonly regions: ReadonlyMap<string, DirectoryRegion>;
}

/** Publishes the region directory and knows the newest version, also when another instance published it. */
@Injectable()
export class DirectoryService {
  private readonly logger = new Logger(DirectoryService.name);
  private newest: PublishedDirectory | null = null;
  private readAt = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: DirectoryRepository,
    @Inject(DIRECTORY_SOURCE) private readonly source: DirectorySource,
    @Inject(SIGNING_KEY) private readonly signingKey: PrivateJwk,
  ) {}

  /** Makes a new version when the files say something else than the newest version, or the hub has a new key. */
  async publish(): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx);
      const newest = await this.repository.newestAfter(tx, 0);
      const directory = this.source.as((newest?.version ?? 0) + 1, new Date());
      if (newest && (await this.stillHolds(newest, directory))) return;
      await this.repository.add(tx, directory, await signDirectory(directory, this.signingKey));
      this.logger.log({ message: 'Published the directory', version: directory.version });
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

  private async refresh(): Promise<void> {
    const known = this.newest?.version ?? 0;
    const newer = await inTransaction(this.dataSource, (tx) => this.repository.newestAfter(tx, known));
    this.readAt = Date.now();
    if (!newer) return;
    const { version, signed, directory } = newer;
    this.newest = {
      version,
      signed,
      regions: new Map(directory.regions.map((region) => [region.id, region])),
    };
  }

  private async stillHolds(published: DirectoryVersion, directory: Directory): Promise<boolean> {
    const { regions, coverage } = published.directory;
    if (!isDeepStrictEqual({ regions, coverage }, contentOf(directory))) return false;
    return verifyDirectory(published.signed, publicJwkOf(this.signingKey)).then(
      () => true,
      () => false,
    );
  }
}

const contentOf = ({ regions, coverage }: Directory): Pick<Directory, 'regions' | 'coverage'> => ({
  regions,
  coverage,
});
