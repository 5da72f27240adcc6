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
import { HandleDueService } from './handle-due.service.js';

/** How often cases that are due are looked for. */
const EVERY_MS = 1_000;

/** Cases per transaction at most: whoever gives a signal on one of them waits as long as it takes. */
const CASES_PER_ROUND = 250;

/** While the database works for one, the texts of another are written and sealed. */
const ROUNDS_AT_ONCE = 2;

/** Looks every second which cases are due. Several instances share the work, and one that stops leaves nothing undone. */
@Injectable()
export class SweepTermsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepTermsService.name);
  private readonly sweeping = new PeriodicWork('Looking at terms', this.logger, () => this.sweep());

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly due: HandleDueService,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  /** Handles everything that is due now; answers how many cases it looked at. */
  async sweep(): Promise<number> {
    const looked = await Promise.all(Array.from({ length: ROUNDS_AT_ONCE }, () => this.rounds()));
    return looked.reduce((sum, count) => sum + count, 0);
  }

  private async rounds(): Promise<number> {
    let looked = 0;
    for (;;) {
      const now = this.clock.now();
      const round = await inTransaction(this.dataSource, (tx) => this.due.handle(tx, now, CASES_PER_ROUND));
      looked += round;
      if (round < CASES_PER_ROUND || this.sweeping.stopping) return looked;
    }
  }
}
