import { Controller, Get, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { Access } from './access.js';
import { AppError } from './app-error.js';
import { migrationsAreComplete } from './database.js';

const ANSWER_WITHIN_MS = 2_000;

/** For the platform that runs the service: restart it when it is not alive, send it no work when it is not ready. */
@Access('health:see')
@Controller('health')
export class HealthController {
  private migrated = false;

  constructor(private readonly dataSource: DataSource) {}

  /** The process runs. Asks nothing of others: restarting does not bring a database back. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** The database answers and is migrated. Without the broker a service is ready: what it sends waits. */
  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    const timer = new AbortController();
    const tooLate = pause(ANSWER_WITHIN_MS, false, { signal: timer.signal, ref: false }).catch(() => false);
    const ready = await Promise.race([this.databaseIsReady().catch(() => false), tooLate]);
    timer.abort();
    if (!ready) throw new AppError('unavailable', 'The database does not answer or is not migrated yet');
    return { status: 'ready' };
  }

  private async databaseIsReady(): Promise<boolean> {
    if (this.migrated) await this.dataSource.query('select 1');
    else this.migrated = await migrationsAreComplete(this.dataSource);
    return this.migrated;
  }
}

/** `GET /health/live` (the process runs) and `GET /health/ready` (its database answers and is migrated). */
@Module({ controllers: [HealthController] })
export class HealthModule {}
