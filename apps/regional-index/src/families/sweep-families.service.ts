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
import { DirectoryService } from '../directory/directory.service.js';
import { LookAtFamiliesService } from './look-at-families.service.js';

/** How often is looked whether there is work, and how long a rush is let go before more is taken. */
const EVERY_MS = 500;
/** Jeugdigen per transaction at most. */
const MOST = 500;

/**
 * Looks at families within a second after something changed, out of the way of who gives a signal: a rush waits here.
 * Several instances share the work, and one that stops leaves nothing undone.
 */
@Injectable()
export class SweepFamiliesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepFamiliesService.name);
  private readonly working = new PeriodicWork('Looking at families', this.logger, () => this.work());

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly families: LookAtFamiliesService,
  ) {}

  onApplicationBootstrap(): void {
    this.working.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.working.stop();
  }

  /** Looks at what is waiting, at most so much at a time. */
  async look(): Promise<number> {
    return inTransaction(this.dataSource, (tx) => this.families.look(tx, this.clock.now(), MOST));
  }

  private async work(): Promise<void> {
    if (this.directory.version() === 0) return; // nothing can be told to another region yet
    await this.look();
  }
}
