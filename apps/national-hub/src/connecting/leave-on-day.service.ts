import { Clock } from '#platform/clock.js';
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
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: ConnectingRepository,
    private readonly moving: MoveRegionService,
  ) {}

  onApplicationBootstrap(): void {
    const look = (): void => {
      this.looking = this.look().catch((error: unknown) => this.logger.error(error));
    };
    look();
    this.timer = setInterval(look, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Takes the last step of every region whose day has come. */
  async look(): Promise<void> {
    const today = dateInAmsterdam(this.clock.now().toISOString());
    const due = await inTransaction(this.dataSource, (tx) => this.repository.leaving(tx, today));
    for (const region of due)
      await this.moving.left(region).catch((error: unknown) => this.logger.warn(error)); // another was faster
  }
}
