import type { LoggerService } from '@nestjs/common';
import { errorFacts } from './error-facts.js';

/**
 * Work of a service that is done again and again: one run at a time, and the next one comes also when one fails. Start it at
 * the bootstrap of the application, and await `stop` before its shutdown.
 */
export class PeriodicWork {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> | undefined;
  private wanted = false;
  private stopped = false;

  /**
   * @param name what is done, as the log says that it failed: `Looking at terms`
   * @param run what it answers is left alone
   */
  constructor(
    private readonly name: string,
    private readonly logger: Pick<LoggerService, 'warn'>,
    private readonly run: () => Promise<unknown>,
  ) {}

  /** From now on a run begins this often, unless one is under way then. */
  start(everyMs: number): void {
    this.stopped = false;
    this.timer ??= setInterval(() => {
      if (!this.underWay) void this.wake();
    }, everyMs);
  }

  /**
   * A run begins now; when one is under way, after it: what it must see may have come too late for that one. Resolves when
   * it has ended, also when it failed.
   */
  wake(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.wanted = true;
    return (this.underWay ??= this.runWhileWanted());
  }

  /** No run begins any more; resolves when the one that is under way has ended. It can be started again. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.timer = undefined;
    await this.underWay;
  }

  /** Whether a long run should come to its end. */
  get stopping(): boolean {
    return this.stopped;
  }

  private async runWhileWanted(): Promise<void> {
    do {
      this.wanted = false;
      await this.run().catch((error: unknown) => {
        this.logger.warn({ message: `${this.name} failed; it is done again`, fault: errorFacts(error) });
      });
    } while (this.wanted && !this.stopped);
    this.underWay = undefined;
  }
}
