import type { Directory } from '#contracts/directory.js';
import { Clock } from '#platform/clock.js';
import { type PrivateJwk, publicJwkOf } from '#platform/keys.js';
import { signDirectory, verifyDirectory } from '#platform/signed-directory.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { lossesBetween } from '#rules/federation/coverage.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { DirectoryVersion } from './directory-version.entity.js';
import { DirectoryRepository } from './directory.repository.js';
import type { DirectoryContent } from './published-directory.js';

/** Injection token of the key that signs the directory. */
export const SIGNING_KEY = Symbol('SIGNING_KEY');

/** Makes versions of the directory: whatever a transaction changes in it comes out as one. */
@Injectable()
export class PublishDirectoryService {
  private readonly logger = new Logger(PublishDirectoryService.name);
  private readonly publishing = new WeakSet<Tx>();

  constructor(
    private readonly repository: DirectoryRepository,
    private readonly clock: Clock,
    @Inject(SIGNING_KEY) private readonly signingKey: PrivateJwk,
  ) {}

  /**
   * To be called before every change: others wait until this transaction has ended. Right before its commit a version is
   * made, if the directory is not as it was.
   * @param published told after the commit of a new version
   */
  async begin(tx: Tx, published: () => Promise<void>): Promise<void> {
    if (this.publishing.has(tx)) return;
    this.publishing.add(tx);
    await this.repository.lock(tx);
    tx.beforeCommit(async () => {
      if (await this.publish(tx)) tx.afterCommit(published);
    });
  }

  private async publish(tx: Tx): Promise<boolean> {
    const newest = await this.repository.newestAfter(tx, 0);
    const content = await this.repository.content(tx);
    if (newest && (await this.stillHolds(newest, content))) return false;
    const publishedAt = this.clock.now().toISOString();
    const directory: Directory = { version: (newest?.version ?? 0) + 1, publishedAt, ...content };
    const losses = lossesBetween(
      newest?.directory.coverage ?? [],
      content.coverage,
      dateInAmsterdam(publishedAt),
    );
    await this.repository.addVersion(tx, directory, await signDirectory(directory, this.signingKey), losses);
    this.logger.log({ message: 'Publishes the directory', version: directory.version });
    return true;
  }

  private async stillHolds(published: DirectoryVersion, content: DirectoryContent): Promise<boolean> {
    const { regions, coverage } = published.directory;
    if (!isDeepStrictEqual({ regions, coverage }, content)) return false;
    return verifyDirectory(published.signed, publicJwkOf(this.signingKey)).then(
      () => true,
      () => false,
    );
  }
}
