import { kindOf } from '#messaging/processing-fault.js';
import { Clock } from '#platform/clock.js';
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
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<unknown> | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: InspectionsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep()
        .catch((error: unknown) => {
          this.logger.warn({ message: 'Deleting reports failed; it is done again', fault: kindOf(error) });
        })
        .finally(() => {
          this.sweeping = null;
        });
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    await this.sweeping;
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
