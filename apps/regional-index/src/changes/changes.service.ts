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
  private readonly followers = new Set<Follower>();
  private poll: NodeJS.Timeout | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private again = false;

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
      if (this.followers.size === 0) this.rest();
    });
    this.followers.add(follower);
    this.poll ??= setInterval(() => this.look(), POLL_MS);
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS);
    this.look();
    return follower.stream;
  }

  /** Something changed for these professionals, in this process. */
  wake(professionalIds: readonly string[]): void {
    if (this.followers.size === 0) return;
    const woken = new Set(professionalIds);
    if ([...this.followers].some(({ professionalId }) => woken.has(professionalId))) this.look();
  }

  /** Before the server closes: it waits for open connections. */
  beforeApplicationShutdown(): void {
    this.rest();
    for (const { stream } of this.followers) stream.end();
  }

  /** Looks now; when it is looking already, once more afterwards: the change may have come too late for it. */
  private look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = this.tell()
      .catch(() => Logger.warn('The revisions of signals could not be read', ChangesService.name))
      .finally(() => {
        this.looking = null;
        if (!this.again) return;
        this.again = false;
        this.look();
      });
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

  private rest(): void {
    clearInterval(this.poll ?? undefined);
    clearInterval(this.heartbeat ?? undefined);
    this.poll = null;
    this.heartbeat = null;
  }
}
