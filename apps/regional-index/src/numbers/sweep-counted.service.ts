import { kindOf } from '#messaging/processing-fault.js';
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
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: CountedRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweepUnlessItFails().finally(() => {
        this.sweeping = null;
      });
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    await this.sweeping;
  }

  async sweep(): Promise<void> {
    await inTransaction(this.dataSource, (tx) => this.repository.sum(tx));
  }

  private async sweepUnlessItFails(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({
        message: 'Putting numbers together failed; it is done again',
        fault: kindOf(error),
      });
    }
  }
}
