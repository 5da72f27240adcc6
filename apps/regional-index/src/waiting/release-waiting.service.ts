import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { NoWay } from '#rules/routing/home-region.js';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { ArrivalsService } from '../arrivals/arrivals.service.js';
import { entryOfGiver } from '../audit-entry.js';
import { type Departing, givenEvent } from '../departing.js';
import { DirectoryRefreshService } from '../directory/directory-refresh.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { LetGoService } from '../leaving/let-go.service.js';
import { RecallSignalsService } from '../leaving/recall-signals.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { walk } from '../walk-states.js';
import { WaitingRepository } from './waiting.repository.js';

/** Signals per transaction at most: a region that connects may have many waiting for it. */
const MOST_PER_TRANSACTION = 200;

/** Waiting signals by what a newer directory means for them. */
interface Routed {
  readonly released: Departing[];
  /** Of those there is another reason now: the giver is told that one. */
  readonly staying: { readonly record: SignalRecord; readonly reason: NoWay }[];
}

/**
 * Sends waiting signals on as soon as the directory has a way for them. Looks after every refresh, because a way may also
 * open by its date. Several instances may look at once: the rows are locked and looked at again.
 */
@Injectable()
export class ReleaseWaitingService implements OnModuleInit {
  private readonly logger = new Logger(ReleaseWaitingService.name);

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: WaitingRepository,
    private readonly directory: DirectoryService,
    private readonly refresh: DirectoryRefreshService,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly arrivals: ArrivalsService,
    private readonly outgoing: OutgoingService,
    private readonly recalling: RecallSignalsService,
    private readonly letting: LetGoService,
  ) {}

  onModuleInit(): void {
    this.refresh.onRefreshed(async () => {
      await this.letting.letGo();
      await this.recalling.recall(); // first: what comes back may have a way elsewhere
      await this.release();
    });
  }

  /** Releases every signal that has a way now. */
  async release(): Promise<void> {
    if (this.directory.version() === 0) return;
    let released: number;
    do {
      released = await inTransaction(this.dataSource, (tx) => this.releaseSome(tx));
    } while (released > 0);
  }

  private async releaseSome(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const today = dateInAmsterdam(now.toISOString());
    const version = this.directory.version();
    const places = await this.repository.places(tx, version);
    const towards = (whom: 'everyone' | 'test-persons'): string[] =>
      places.flatMap(({ municipality }) =>
        this.directory.opensFor(municipality, today) === whom ? [municipality] : [],
      );
    const reachable = { everyone: towards('everyone'), trial: towards('test-persons') };
    if (reachable.everyone.length + reachable.trial.length === 0) return 0;
    const found = await this.repository.waiting(tx, version, reachable, MOST_PER_TRANSACTION);
    const { released, staying } = await this.lockAndRoute(tx, found, today);
    await this.sendOn(tx, released, now);
    const at = now.toISOString();
    this.register.move(
      tx,
      staying.map(({ record, reason }) => walk(record, [{ trigger: 'still-no-way', at, reason }])),
    );
    if (released.length > 0)
      this.logger.log({ message: 'Waiting signals have a way now', released: released.length });
    return released.length + staying.length;
  }

  /** Locks jeugdigen first and then signals, like everybody; another instance may have been faster. */
  private async lockAndRoute(
    tx: Tx,
    found: readonly { id: string; jeugdigeId: string }[],
    today: PlainDate,
  ): Promise<Routed> {
    const rows = await this.jeugdigen.lock(tx, [...new Set(found.map(({ jeugdigeId }) => jeugdigeId))]);
    const jeugdigen = new Map(rows.map((row) => [row.id, row]));
    const signals = await this.register.lockGivenHere(
      tx,
      found.map(({ id }) => id),
    );
    const routed: Routed = { released: [], staying: [] };
    for (const record of signals.values()) {
      const row = jeugdigen.get(record.jeugdigeId);
      if (!row || record.ended || record.frozen || record.state !== 'waiting') continue;
      const identity = this.jeugdigen.identityOf(row);
      const { municipality } = row;
      const way = this.directory.route(municipality, today, identity);
      const directoryVersion = this.directory.version();
      if (way.routed) {
        const onItsWay = { ...record, homeRegion: way.region, directoryVersion };
        routed.released.push({ record: onItsWay, identity, municipality });
      } else if (way.reason !== record.stateReason) {
        const home = { ...record, homeRegion: way.region?.id ?? record.homeRegion };
        routed.staying.push({ record: home, reason: way.reason });
      }
    }
    return routed;
  }

  private async sendOn(tx: Tx, released: readonly Departing[], now: Date): Promise<void> {
    if (released.length === 0) return;
    const at = now.toISOString();
    this.register.move(
      tx,
      released.map(({ record }) => walk(record, [{ trigger: 'found-a-way', at }])),
    );
    const audit = released.map(({ record }) => entryOfGiver(record, 'signal:give', 'a way was found', now));
    const elsewhere = released.filter(({ record }) => record.homeRegion !== this.region.id);
    const here = released.filter(({ record }) => record.homeRegion === this.region.id);
    const told = await this.arrivals.settle(tx, here, now);
    await this.outgoing.finish(tx, together(told, { drafts: elsewhere.flatMap(givenEvent), audit }), now);
  }
}
