import { Clock } from '#platform/clock.js';
import { Metrics } from '#platform/metrics.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type SweepKind, sweepKinds, SweepKindsService } from './sweep-kinds.service.js';

/** How often is looked for what is due: it is due by days, not by seconds. */
const EVERY_MS = 5_000;

/** Rows per transaction at most: whoever gives a signal on one of them waits as long as it takes. */
const ROWS_PER_ROUND = 200;

/** Ends what is over and removes what must not stay. Several instances share the work; what one leaves the next one does. */
@Injectable()
export class SweepService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepService.name);
  private readonly swept;
  private readonly seconds;
  private readonly sweeping = new PeriodicWork('Sweeping', this.logger, () => this.sweep());
  private last: Promise<unknown> = Promise.resolve();
  private erasedAgain = false;

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly kinds: SweepKindsService,
    metrics: Metrics,
  ) {
    this.swept = metrics.counter('vir_swept_total', 'What the clock did, by kind', ['kind']);
    for (const kind of [...sweepKinds, 'erased-again']) this.swept.inc({ kind }, 0);
    this.seconds = metrics.histogram(
      'vir_sweep_seconds',
      'How long a sweep took',
      [0.01, 0.1, 1, 10, 60, 600],
    );
  }

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  /** Does everything that is due now, after what this instance is doing already; answers how much of each kind. */
  async sweep(): Promise<Readonly<Record<SweepKind, number>>> {
    const own = this.last.then(() => this.sweepAll());
    this.last = own.catch(() => undefined);
    return own;
  }

  private async sweepAll(): Promise<Readonly<Record<SweepKind, number>>> {
    const stop = this.seconds.startTimer();
    await this.eraseAgainAfterStart();
    const done: Record<SweepKind, number> = {
      ...{ 'age-limit': 0, 'lifetime-over': 0, archive: 0 },
      ...{ remnants: 0, 'closed-matches': 0, 'gone-ids': 0, inbox: 0 },
    };
    for (const kind of sweepKinds) done[kind] = await this.sweepKind(kind);
    stop();
    return done;
  }

  private async sweepKind(kind: SweepKind): Promise<number> {
    let done = 0;
    for (;;) {
      const now = this.clock.now();
      const round = await inTransaction(this.dataSource, (tx) =>
        this.kinds.round(tx, kind, now, ROWS_PER_ROUND),
      );
      this.swept.inc({ kind }, round);
      done += round;
      if (round < ROWS_PER_ROUND || this.sweeping.stopping) return done;
    }
  }

  /** A backup is put back while no service runs: so once per start is enough. */
  private async eraseAgainAfterStart(): Promise<void> {
    while (!this.erasedAgain && !this.sweeping.stopping) {
      const round = await inTransaction(this.dataSource, (tx) =>
        this.kinds.eraseAgain(tx, this.clock.now(), ROWS_PER_ROUND),
      );
      this.swept.inc({ kind: 'erased-again' }, round);
      this.erasedAgain = round < ROWS_PER_ROUND;
    }
  }
}
