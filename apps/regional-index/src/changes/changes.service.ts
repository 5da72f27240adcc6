import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { PassThrough, type Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ChangesRepository } from './changes.repository.js';

/** How often other instances' changes are looked for, and how often a connection shows that it lives. */
const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
/** A stream ends now and then, so that whoever logged out does not stay connected. */
const LONGEST_MS = 600_000;

interface Follower {
  readonly professionalId: string;
  readonly stream: PassThrough;
  /** Revision that was told last; null: nothing yet. */
  told: number | null;
}

/**
 * Tells professionals who have their page open that something about their signals changed; what changed they ask
 * themselves. A change in this process is told at once, one of another instance is found by polling, and only for who is
 * connected. Nothing runs while nobody is.
 */
@Injectable()
export class ChangesService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ChangesService.name);
  private readonly followers = new Set<Follower>();
  private readonly telling = new PeriodicWork('Looking for changes', this.logger, () => this.tell());
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ChangesRepository,
  ) {}

  /** The stream of server-sent events for one open page. Its first event says "look now": something may have been missed. */
  follow(professionalId: string): Readable {
    const follower: Follower = { professionalId, stream: new PassThrough(), told: null };
    const longest = setTimeout(() => follower.stream.end(), LONGEST_MS);
    follower.stream.once('close', () => {
      clearTimeout(longest);
      this.followers.delete(follower);
      if (this.followers.size === 0) void this.rest();
    });
    this.followers.add(follower);
    this.telling.start(POLL_MS);
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS);
    void this.telling.wake();
    return follower.stream;
  }

  /** Something changed for these professionals, in this process. */
  wake(professionalIds: readonly string[]): void {
    if (this.followers.size === 0) return;
    const woken = new Set(professionalIds);
    if ([...this.followers].some(({ professionalId }) => woken.has(professionalId))) void this.telling.wake();
  }

  /** Before the server closes: it waits for open connections. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const { stream } of this.followers) stream.end();
    await this.rest();
  }

  private async tell(): Promise<void> {
    const ids = [...new Set([...this.followers].map(({ professionalId }) => professionalId))];
    if (ids.length === 0) return;
    const revisions = await inTransaction(this.dataSource, (tx) => this.repository.revisionsOf(tx, ids));
    for (const follower of this.followers) {
      const revision = revisions.get(follower.professionalId) ?? 0;
      if (!ids.includes(follower.professionalId) || follower.told === revision) continue;
      follower.told = revision;
      follower.stream.write(`event: changed\nid: ${revision}\ndata: {}\n\n`);
    }
  }

  private beat(): void {
    for (const { stream } of this.followers) stream.write(': still here\n\n');
  }

  private async rest(): Promise<void> {
    clearInterval(this.heartbeat ?? undefined);
    this.heartbeat = null;
    await this.telling.stop();
  }
}
