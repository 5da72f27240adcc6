import { setTimeout as pause } from 'node:timers/promises';

/** What an attempt came to: taken (and how), not taken, nothing left to send, or another instance is sending. */
export type Attempt = 'quickly' | 'slowly' | 'failed' | 'empty' | 'elsewhere';

/** Events that a region gets at once as long as it is slow. */
const SLOW_BATCH = 500;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export interface HeldLaneWork {
  /** Sends the oldest events, at most so many, to a region that may take its time. */
  sendSlowly(most: number): Promise<Attempt>;
  /** Sends the oldest events to a region that is as quick as others. */
  sendQuickly(): Promise<Attempt>;
  /** Nothing is left, and nothing was added while that was found out: what is new need not wait any more. */
  emptied(): void;
}

/**
 * Sends what is held for one region until nothing is left. While that takes nothing it tries one event now and then; as
 * long as it is slow, everything for it goes through this lane, so that nobody waits for it.
 */
export class HeldLane {
  private added = 0;
  private last: Attempt = 'failed';
  private pauseMs = FIRST_PAUSE_MS;
  private running = false;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: HeldLaneWork,
    private readonly stopping: AbortSignal,
  ) {}

  /** Something is, or may be, held for the region. */
  wake(): void {
    this.added++;
    if (this.running || this.stopping.aborted) return;
    this.running = true;
    this.underWay = this.run();
  }

  /** Resolves when it does nothing any more, after it was told to stop. */
  async stopped(): Promise<void> {
    await this.underWay;
  }

  private async run(): Promise<void> {
    while (!this.stopping.aborted) {
      const addedBefore = this.added;
      const came = await this.attempt().catch(() => 'failed' as const); // trouble of the database passes
      if (came !== 'empty') await this.after(came);
      else if (this.added === addedBefore) return this.finish();
    }
  }

  private attempt(): Promise<Attempt> {
    if (this.last === 'quickly') return this.work.sendQuickly();
    return this.work.sendSlowly(this.last === 'slowly' ? SLOW_BATCH : 1);
  }

  private async after(came: Attempt): Promise<void> {
    this.last = came;
    if (came === 'quickly' || came === 'slowly') {
      this.pauseMs = FIRST_PAUSE_MS;
      return;
    }
    await pause(this.pauseMs, undefined, { signal: this.stopping }).catch(() => undefined);
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }

  private finish(): void {
    this.running = false;
    if (this.last !== 'slowly') this.work.emptied();
  }
}
