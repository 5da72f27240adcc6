import type { NumbersReported } from '#contracts/events/numbers-reported.js';
import { HUB } from '#contracts/topics.js';
import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { addDays, addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { monthsToTell, toldAcrossRegions } from '#rules/numbers/across-regions.js';
import { bandOf } from '#rules/numbers/waiting-bands.js';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { takeTurn } from '../take-turn.js';
import { CountedRepository } from './counted.repository.js';
import { tellMonth } from './tell-month.js';

/** Injection token: seconds between two tellings; 0: none. */
export const NUMBERS_EVERY_SECONDS = Symbol('NUMBERS_EVERY_SECONDS');

/** Looks whether it is time this often, or as often as it tells. */
const LONGEST_TICK_SECONDS = 60;

/**
 * Tells the hub the numbers of this region: exactly the totals that the region tells its own people. Nothing small and
 * nothing that would give a small number away leaves the region, so the hub cannot tell it either.
 */
@Injectable()
export class ReportNumbersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly telling = new PeriodicWork(
    'Telling the hub the numbers of this region',
    new Logger(ReportNumbersService.name),
    () => this.report(),
  );

  constructor(
    @Inject(NUMBERS_EVERY_SECONDS) private readonly everySeconds: number,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: CountedRepository,
    private readonly directory: DirectoryService,
    private readonly outgoing: OutgoingService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.everySeconds === 0) return;
    this.telling.start(Math.min(this.everySeconds, LONGEST_TICK_SECONDS) * 1_000);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.telling.stop();
  }

  /** Tells the numbers, unless an instance did so a short while ago. */
  async report(): Promise<void> {
    if (this.directory.version() === 0) return; // without it there is no source to report as
    const at = this.clock.now();
    await inTransaction(this.dataSource, async (tx) => {
      if (!(await takeTurn(tx, 'numbers', at, this.everySeconds))) return;
      const data = {
        reportedAt: at.toISOString(),
        months: await this.months(tx, dateInAmsterdam(at.toISOString())),
        waiting: await this.waiting(tx),
      };
      const type = 'nl.verwijsindex.numbers.reported.v1' as const;
      const drafts = [{ type, subject: randomUUID(), destination: HUB, data }];
      await this.outgoing.finish(tx, { drafts, audit: [], counted: [] }, at);
    });
  }

  private async months(tx: Tx, today: PlainDate): Promise<NumbersReported['months']> {
    const months = monthsToTell(await this.repository.firstDay(tx), today);
    const [first, last] = [months.at(0), months.at(-1)];
    if (first === undefined || last === undefined) return [];
    const until = addDays(addMonths(`${last}-01`, 1), -1);
    const counted = await this.repository.inMonths(tx, 'municipality', `${first}-01`, until);
    const names = new Map(this.region.convenant.municipalities.map(({ code, name }) => [code, name]));
    return months.map((month) => {
      const { total } = tellMonth('municipality', month, counted, names);
      return { month, told: toldAcrossRegions.map((what) => ({ what, told: total?.[what] ?? 0 })) };
    });
  }

  private async waiting(tx: Tx): Promise<NumbersReported['waiting']> {
    const waiting = await this.repository.waiting(tx);
    return waiting.flatMap(({ municipality, count }) => {
      const band = bandOf(count);
      return band === null ? [] : [{ municipality, count: band }];
    });
  }
}
