export interface Position {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next record to be read, decimal. */
  readonly offset: string;
}

/**
 * Commits positions behind the work, one commit under way at a time with the newest of every partition: work on the
 * next batch does not wait for it. A commit that fails is no harm: those records are offered again.
 */
export class CommitTrail {
  private readonly waiting = new Map<string, Position>();
  private underWay: Promise<void> | undefined;

  constructor(private readonly commit: (positions: Position[]) => Promise<void>) {}

  add(position: Position): void {
    this.waiting.set(`${position.topic}/${position.partition}`, position);
    this.underWay ??= this.commitAll();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  /** The partitions may belong to another member now: its positions must not be set back. */
  forget(): void {
    this.waiting.clear();
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const positions = [...this.waiting.values()];
      this.waiting.clear();
      await this.commit(positions).catch(() => undefined);
    }
    this.underWay = undefined;
  }
}
