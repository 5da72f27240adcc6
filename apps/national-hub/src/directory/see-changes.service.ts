import type { AnnouncedChanges } from '#contracts/http/directory.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { changesAhead } from '#rules/federation/coverage-changes.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService } from './directory.service.js';

/** What is announced, and who published what. */
@Injectable()
export class SeeChangesService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: DirectoryRepository,
  ) {}

  async see(): Promise<AnnouncedChanges> {
    const { version, coverage } = await this.directory.current();
    const names = new Map(coverage.map(({ municipality, name }) => [municipality, name]));
    const ahead = changesAhead(coverage, dateInAmsterdam(this.clock.now().toISOString()));
    const published = await inTransaction(this.dataSource, (tx) => this.repository.publications(tx));
    return {
      version,
      announced: ahead.map((one) => ({ ...one, name: names.get(one.municipality) ?? one.municipality })),
      published: published.map(({ version: made, publishedAt, publishedByName: by, changes }) => ({
        ...{ version: made, publishedAt: publishedAt.toISOString(), by, changes },
      })),
    };
  }
}
