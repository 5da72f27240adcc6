import { AppError } from '#platform/app-error.js';
import { groupCommit } from '#platform/group-commit.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LedgerService } from '../ledger/ledger.service.js';
import { Forwarder } from './forwarder.js';
import { HeldEventRepository } from './held-event.repository.js';
import { type Attempt, HeldLane } from './held-lane.js';
import type { ByRegion } from './onward-event.js';

/** Events per append at most. */
const BATCH = 500;
/** Lanes that send at one time: each holds a connection of the database, and the router needs the others. */
const AT_ONCE = 4;
/** How often to look for what another instance left. */
const POLL_MS = 2_000;

/** What waits at the hub for regions whose topics take nothing, and a lane for each that sends it, oldest first. */
@Injectable()
export class HeldEventsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HeldEventsService.name);
  private readonly lanes = new Map<string, HeldLane>();
  private readonly stopping = new AbortController();
  private polling: Promise<void> = Promise.resolve();
  private readonly sendInTurn = groupCommit<string, Attempt>(
    (regions) => Promise.all(regions.map((region) => this.sendQuickly(region))),
    { max: 1, concurrent: AT_ONCE },
  );

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly repository: HeldEventRepository,
    private readonly ledger: LedgerService,
    private readonly forwarder: Forwarder,
  ) {}

  onApplicationBootstrap(): void {
    this.polling = this.poll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.polling, ...[...this.lanes.values()].map((lane) => lane.stopped())]);
  }

  /** Whether something waits for the region: then everything new for it must go behind that. */
  waitFor(region: string): boolean {
    return this.lanes.has(region);
  }

  async add(tx: Tx, byRegion: ByRegion): Promise<void> {
    await this.repository.add(tx, byRegion);
    tx.afterCommit(() => [...byRegion.keys()].forEach((region) => this.wake(region)));
  }

  /** Looks for what this instance may not know of. */
  async look(): Promise<void> {
    const regions = await inTransaction(this.dataSource, (tx) => this.repository.regions(tx));
    regions.forEach((region) => this.wake(region));
  }

  private async poll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look().catch(() => undefined);
      await pause(POLL_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private wake(region: string): void {
    const lane = this.lanes.get(region) ?? this.newLane(region);
    this.lanes.set(region, lane);
    lane.wake();
  }

  private newLane(region: string): HeldLane {
    this.logger.warn({ message: 'Events for a region wait until its topic takes them', region });
    return new HeldLane(
      {
        sendSlowly: (most) => this.sendSlowly(region, most),
        sendQuickly: () => this.sendInTurn(region),
        emptied: () => this.free(region),
      },
      this.stopping.signal,
    );
  }

  private free(region: string): void {
    this.lanes.delete(region);
    this.logger.log({ message: 'Nothing waits for the region any more', region });
  }

  /** Outside of a transaction: it may take long, and many may be at it. */
  private async sendSlowly(region: string, most: number): Promise<Attempt> {
    const events = await inTransaction(this.dataSource, (tx) => this.repository.oldest(tx, region, most));
    if (events.length === 0) return 'empty';
    const taken = await this.forwarder.appendAlone(region, events, this.stopping.signal);
    if (!taken) return 'failed';
    await inTransaction(this.dataSource, (tx) => {
      this.repository.remove(tx, region, events);
      this.ledger.forwardHeld(tx, events, new Date());
    });
    return taken;
  }

  /** In one transaction that ends after the acknowledgement: what goes wrong before leaves the events where they were. */
  private sendQuickly(region: string): Promise<Attempt> {
    return inTransaction(this.dataSource, async (tx) => {
      const events = await this.repository.takeOldest(tx, region, BATCH);
      if (!events) return 'elsewhere';
      if (events.length === 0) return 'empty';
      const { patienceMs } = this.forwarder.times; // a connection of the database waits for this
      const taken = await this.forwarder.appendAlone(region, events, this.stopping.signal, patienceMs);
      if (!taken) throw new AppError('unavailable', 'The region takes no events');
      this.ledger.forwardHeld(tx, events, new Date());
      return taken;
    });
  }
}
