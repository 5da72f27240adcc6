import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CountedRepository } from './counted.repository.js';

/** How often what was counted is put together. Numbers are right before it too: it only keeps the table small. */
const EVERY_MS = 60_000;

@Injectable()
export class SweepCountedService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepCountedService.name);
  private readonly sweeping = new PeriodicWork('Putting numbers together', this.logger, () => this.sweep());

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: CountedRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  async sweep(): Promise<void> {
    await inTransaction(this.dataSource, (tx) => this.repository.sum(tx));
  }
}
