import { kindOf } from '#messaging/processing-fault.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import { FollowJeugdigenService } from './follow-jeugdigen.service.js';

export const REQUESTS_PER_SECOND = Symbol('REQUESTS_PER_SECOND');

/** How long it waits when nobody is due, and when the population register does not answer. */
const AT_REST_MS = 500;
const AFTER_FAULT_MS = 10_000;
const FORGET_EVENTS_EVERY_MS = 3_600_000;
const EVENTS_KEPT_DAYS = 30;

/**
 * Compares jeugdigen with the population register, all day long at a steady pace: so that whoever gives a signal, and a
 * rush of arrivals, is not held up by it. Several instances share the work; one that stops leaves nothing undone.
 */
@Injectable()
export class SweepBrpService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepBrpService.name);
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> | null = null;
  private stopping = false;
  private forgotAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly following: FollowJeugdigenService,
    @Inject(REQUESTS_PER_SECOND) private readonly requestsPerSecond: number,
  ) {}

  onApplicationBootstrap(): void {
    this.later(AT_REST_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer ?? undefined);
    await this.working;
  }

  private later(ms: number): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      this.working = this.work().then((pause) => this.later(pause));
    }, ms);
  }

  /** @returns how long to wait before the next request */
  private async work(): Promise<number> {
    if (this.directory.version() === 0) return AT_REST_MS; // it is not known yet who lives here
    try {
      await this.forgetEvents();
      const compared = await this.following.compareSome();
      return compared > 0 ? 1_000 / this.requestsPerSecond : AT_REST_MS;
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'brp-unavailable'; // said already
      if (!isAway) this.logger.warn({ message: 'Comparing failed; it is done again', fault: kindOf(error) });
      return AFTER_FAULT_MS;
    }
  }

  private async forgetEvents(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.forgotAt < FORGET_EVENTS_EVERY_MS) return;
    this.forgotAt = now;
    await this.following.forgetEvents(new Date(now - EVENTS_KEPT_DAYS * 86_400_000));
  }
}
