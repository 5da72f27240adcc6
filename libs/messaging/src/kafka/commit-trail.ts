import { setTimeout as pause } from 'node:timers/promises';

export interface Position {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next record to be read, decimal. */
  readonly offset: string;
}

/** What a crash makes happen again: so much work, of which receivers drop the repetition. */
const EVERY_MS = 250;

/**
 * Commits positions behind the work, now and then, with the newest of every partition: for the broker a commit costs as
 * much as a record. One that fails is no harm: those records are offered again.
 */
export class CommitTrail {
  private readonly waiting = new Map<string, Position>();
  private underWay: Promise<void> | undefined;
  private readonly hurry = new AbortController();

  constructor(private readonly commit: (positions: Position[]) => Promise<void>) {}

  add(position: Position): void {
    this.waiting.set(`${position.topic}/${position.partition}`, position);
    this.underWay ??= this.commitAll();
  }

  /** Commits what waits at once, for good; resolves when nothing waits any more. */
  async settled(): Promise<void> {
    this.hurry.abort();
    await this.underWay;
  }

  /** The partitions may belong to another member now: its positions must not be set back. */
  forget(): void {
    this.waiting.clear();
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.size > 0) {
      await pause(EVERY_MS, undefined, { signal: this.hurry.signal }).catch(() => undefined);
      const positions = [...this.waiting.values()];
      this.waiting.clear();
      if (positions.length > 0) await this.commit(positions).catch(() => undefined);
    }
    this.underWay = undefined;
  }
}
