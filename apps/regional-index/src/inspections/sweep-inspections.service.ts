import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InspectionsRepository } from './inspections.repository.js';
import { keptSince } from './kept-until.js';

const EVERY_MS = 60_000;
const PER_ROUND = 100;

/** Deletes the parts of reports that nobody handed out in time. Several instances share the work. */
@Injectable()
export class SweepInspectionsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepInspectionsService.name);
  private readonly sweeping = new PeriodicWork('Deleting reports', this.logger, () => this.sweep());

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: InspectionsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  /** @returns how many reports are gone */
  async sweep(): Promise<number> {
    let gone = 0;
    for (;;) {
      const round = await inTransaction(this.dataSource, async (tx) => {
        const ids = await this.repository.keptSince(tx, keptSince(this.clock.now()), PER_ROUND);
        if (ids.length > 0) this.repository.forget(tx, ids);
        return ids.length;
      });
      gone += round;
      if (round < PER_ROUND) return gone;
    }
  }
}
