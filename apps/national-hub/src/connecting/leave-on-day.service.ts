import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ConnectingRepository } from './connecting.repository.js';
import { MoveRegionService } from './move-region.service.js';

const LOOK_EVERY_MS = 60_000;

/** Lets regions leave on the day that was named. Several instances may look at once: a step is taken once. */
@Injectable()
export class LeaveOnDayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LeaveOnDayService.name);
  private readonly looking = new PeriodicWork('Letting regions leave', this.logger, () => this.look());

  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: ConnectingRepository,
    private readonly moving: MoveRegionService,
  ) {}

  onApplicationBootstrap(): void {
    void this.looking.wake();
    this.looking.start(LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looking.stop();
  }

  /** Takes the last step of every region whose day has come. */
  async look(): Promise<void> {
    const today = dateInAmsterdam(this.clock.now().toISOString());
    const due = await inTransaction(this.dataSource, (tx) => this.repository.leaving(tx, today));
    for (const region of due)
      await this.moving.left(region).catch((error: unknown) => this.logger.warn(error)); // another was faster
  }
}
