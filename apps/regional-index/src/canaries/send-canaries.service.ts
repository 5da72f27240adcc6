import { canaryCandidateOf } from '#contracts/directory.js';
import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { isCanaryLate } from '#rules/federation/when-is-canary-late.js';
import { canaryDestinations, dueCanaries } from '#rules/federation/whom-to-send-canary.js';
import { someTestPerson } from '#rules/identity/is-test-person.js';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { nothing } from '../aftermath.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type Draft, OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { takeTurn } from '../take-turn.js';
import { CanariesRepository, type Canary } from './canaries.repository.js';
import { CANARY_SETTINGS, type CanarySettings } from './canary-settings.js';

const LONGEST_TICK_SECONDS = 5;
/** A timer that comes a little early must not miss its turn. */
const PART_OF_TICK = 0.8;

/** Sends a canary to every other live region again and again, and says so when one is late. */
@Injectable()
export class SendCanariesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SendCanariesService.name);
  private readonly sending = new PeriodicWork('Sending canaries', this.logger, () => this.send());
  private readonly tickSeconds: number;

  constructor(
    @Inject(CANARY_SETTINGS) private readonly settings: CanarySettings,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: CanariesRepository,
    private readonly directory: DirectoryService,
    private readonly outgoing: OutgoingService,
  ) {
    this.tickSeconds = Math.min(settings.everySeconds, LONGEST_TICK_SECONDS);
  }

  onApplicationBootstrap(): void {
    if (this.settings.everySeconds > 0) this.sending.start(this.tickSeconds * 1_000);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending.stop();
  }

  /** One look: what is late is marked, and who is due gets a canary. Only one instance looks at a time. */
  async send(): Promise<void> {
    if (this.directory.version() === 0) return; // nobody is known yet
    const at = this.clock.now();
    const destinations = canaryDestinations(
      this.region.id,
      this.directory.current().regions.map(canaryCandidateOf),
    );
    await inTransaction(this.dataSource, async (tx) => {
      if (!(await takeTurn(tx, 'canary', at, this.tickSeconds * PART_OF_TICK))) return;
      const known = await this.repository.all(tx);
      const gone = known.filter(({ destination }) => !destinations.includes(destination));
      if (gone.length > 0)
        this.repository.remove(
          tx,
          gone.map(({ destination }) => destination),
        );
      this.markLate(
        tx,
        known.filter((one) => !gone.includes(one)),
        at,
      );
      await this.start(tx, destinations, known, at);
    });
  }

  private markLate(tx: Tx, known: readonly Canary[], at: Date): void {
    const late = known.filter(
      (one) => one.backAt === null && !one.late && isCanaryLate(one, at, this.settings.lateAfterSeconds),
    );
    if (late.length === 0) return;
    this.repository.markLate(
      tx,
      late.map(({ canaryId }) => canaryId),
    );
    const destinations = late.map(({ destination }) => destination);
    tx.afterCommit(() => this.logger.warn({ message: 'Canaries are late', destinations }));
  }

  private async start(
    tx: Tx,
    destinations: readonly string[],
    known: readonly Canary[],
    at: Date,
  ): Promise<void> {
    const last = new Map(known.map((one) => [one.destination, one]));
    const pace = { everySeconds: this.settings.everySeconds, tickSeconds: this.tickSeconds };
    const due = dueCanaries(destinations, last, at, pace).map((destination) => ({
      ...{ destination, canaryId: randomUUID() },
    }));
    if (due.length === 0) return;
    this.repository.start(tx, due, at);
    await this.outgoing.finish(tx, { ...nothing, drafts: due.map((one) => canaryTo(one, at)) }, at);
  }
}

const canaryTo = ({ destination, canaryId }: Pick<Canary, 'destination' | 'canaryId'>, at: Date): Draft => ({
  ...{ type: 'nl.verwijsindex.canary.sent.v1', subject: canaryId, destination },
  data: { canaryId, bsn: someTestPerson, sentAt: at.toISOString() },
});
