import { kindOf } from '#messaging/processing-fault.js';
import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { HandOverCaseService } from './hand-over-case.service.js';
import { MovedSignalsRepository } from './moved-signals.repository.js';
import { MovesRepository } from './moves.repository.js';

const EVERY_MS = 500;
/** How many are looked at per statement, and how many whose municipality changed region are marked per transaction. */
const MOST = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** A request to the population register and what follows from it take less. */
const LOOK_AGAIN_MS = 5_000;
const FORGET_EVERY_MS = 3_600_000;
/** As long as what is gone is remembered. */
const KEPT_DAYS = 90;

/**
 * Sends the cases of jeugdigen who moved out of the region, or whose municipality changed region. Several instances share
 * the work; what one leaves undone the next one does.
 */
@Injectable()
export class SweepMovesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepMovesService.name);
  private readonly sweeping = new PeriodicWork('Handing over cases', this.logger, () => this.sweep());
  private forgotAt = 0;
  /** By which directory, on which day, and when was looked whose municipality changed region; and whether once more. */
  private looked = { by: '', at: 0, again: false };

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: MovesRepository,
    private readonly moved: MovedSignalsRepository,
    private readonly handing: HandOverCaseService,
    private readonly outgoing: OutgoingService,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  /** Looks at everybody whose case may have to go. What fails for one does not hold up the others. */
  async sweep(): Promise<void> {
    if (this.directory.version() === 0) return;
    await this.markMoved();
    const at = this.clock.now();
    for (let after = FIRST, found = MOST; found === MOST;) {
      const movers = await inTransaction(this.dataSource, (tx) =>
        this.repository.movers(tx, this.region.id, after, MOST),
      );
      for (const mover of movers) if (this.handing.isDue(mover, at)) await this.handOver(mover.id, at);
      found = movers.length;
      after = movers.at(-1)?.id ?? after;
    }
    await this.forget(at);
  }

  /**
   * Marks everybody whose municipality is of another region today: by a new directory, or because a date has come. Once
   * more after a while: a comparison that was under way by the directory before may have undone it.
   * @returns how many
   */
  async markMoved(): Promise<number> {
    const now = this.clock.now();
    const today = dateInAmsterdam(now.toISOString());
    const by = `${this.directory.version()} ${today}`;
    const again = by === this.looked.by;
    if (again && (this.looked.again || now.getTime() - this.looked.at < LOOK_AGAIN_MS)) return 0;
    const own = this.region.convenant.municipalities.map(({ code }) => code);
    const staysHere = (code: string): boolean => {
      const way = this.directory.route(code, today, null);
      return way.routed && way.region === this.region.id; // also when the directory names nobody for it
    };
    const here = [...this.directory.municipalitiesHere(today), ...own.filter(staysHere)];
    let all = 0;
    for (let marked = MOST; marked === MOST; all += marked)
      marked = await inTransaction(this.dataSource, (tx) =>
        this.repository.markMoved(tx, this.region.id, here, MOST),
      );
    this.looked = { by, at: now.getTime(), again };
    if (all > 0)
      this.logger.log({ message: 'Municipalities of jeugdigen are of another region', count: all });
    return all;
  }

  private async handOver(id: string, at: Date): Promise<void> {
    try {
      await inTransaction(this.dataSource, async (tx) => {
        await this.outgoing.finish(tx, await this.handing.follow(tx, id, at), at);
      });
    } catch (error) {
      this.logger.warn({
        message: 'A case could not be handed over now',
        jeugdigeId: id,
        fault: kindOf(error),
      });
    }
  }

  private async forget(at: Date): Promise<void> {
    if (at.getTime() - this.forgotAt < FORGET_EVERY_MS) return;
    this.forgotAt = at.getTime();
    const before = new Date(at.getTime() - KEPT_DAYS * 86_400_000);
    await inTransaction(this.dataSource, async (tx) => this.moved.removeBefore(tx, before));
  }
}
