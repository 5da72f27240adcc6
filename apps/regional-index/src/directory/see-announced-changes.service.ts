import type { ChangesOfDay, OwnAnnouncedChanges } from '#contracts/http/directory.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { groupedBy } from '#rules/federation/coverage.js';
import { changesAhead, type RegionChange } from '#rules/federation/coverage-changes.js';
import { hideSmall } from '#rules/numbers/hide-small.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { AnnouncedChangesRepository } from './announced-changes.repository.js';
import { DirectoryService } from './directory.service.js';

/**
 * What the directory announces, beside the region's own signals: the hub can only say about how many routes change, the
 * region counts them. Numbers without persons.
 */
@Injectable()
export class SeeAnnouncedChangesService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: AnnouncedChangesRepository,
    private readonly directory: DirectoryService,
  ) {}

  /** @throws AppError unavailable when this region has never seen the directory */
  async see(): Promise<OwnAnnouncedChanges> {
    const { version, coverage } = this.directory.current();
    const today = dateInAmsterdam(this.clock.now().toISOString());
    const days = [...groupedBy(changesAhead(coverage, today), ({ on }) => on)];
    return inTransaction(this.dataSource, async (tx) => {
      const told: ChangesOfDay[] = [];
      for (const [on, changes] of days) told.push(await this.tell(tx, on, changes));
      return { version, days: told };
    });
  }

  private async tell(tx: Tx, on: PlainDate, changes: readonly RegionChange[]): Promise<ChangesOfDay> {
    const codes = changes.map(({ municipality }) => municipality);
    const count = await this.repository.countGiven(tx, this.region.id, codes, on);
    return {
      on,
      municipalities: changes.map(({ municipality, from, to }) => ({
        ...{ municipality, name: this.directory.nameOfMunicipality(municipality), from, to },
      })),
      signals: hideSmall([count]).total,
    };
  }
}
