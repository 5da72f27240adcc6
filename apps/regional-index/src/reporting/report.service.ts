import { HUB, inboundTopic } from '#contracts/topics.js';
import { Clock } from '#platform/clock.js';
import { API_VERSION } from '#platform/http-application.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { HearCanariesService } from '../canaries/hear-canaries.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type Draft, OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { takeTurn } from '../take-turn.js';
import { type ParkedHere, ReportingRepository } from './reporting.repository.js';

/** Injection token: seconds between two reports; 0: none. */
export const REPORT_EVERY_SECONDS = Symbol('REPORT_EVERY_SECONDS');

/** Injection token: until when the certificate holds by which Kafka knows this index; null: it has none. */
export const CERTIFICATE_UNTIL = Symbol('CERTIFICATE_UNTIL');

/** Looks for what was put aside this often, or as often as it reports. */
const LONGEST_TICK_SECONDS = 5;
const MOST_PARKED = 100;
const FAULT = /^[\w .:-]{1,80}$/;

/** Tells the hub how this region is doing, and where it put something aside: numbers and ids, nothing of anybody. */
@Injectable()
export class ReportService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReportService.name);
  private readonly reporting = new PeriodicWork('Telling the hub how this region is', this.logger, () =>
    this.report(),
  );

  constructor(
    @Inject(REPORT_EVERY_SECONDS) private readonly everySeconds: number,
    @Inject(CERTIFICATE_UNTIL) private readonly certificateUntil: Date | null,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ReportingRepository,
    private readonly directory: DirectoryService,
    private readonly canaries: HearCanariesService,
    private readonly outgoing: OutgoingService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.everySeconds === 0) return;
    this.reporting.start(Math.min(this.everySeconds, LONGEST_TICK_SECONDS) * 1_000);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.reporting.stop();
  }

  /** Says what must be said now. */
  async report(): Promise<void> {
    if (this.directory.version() === 0) return; // without it there is no source to report as
    const at = this.clock.now();
    await inTransaction(this.dataSource, async (tx) => {
      const drafts = [...(await this.standing(tx, at)), ...(await this.parked(tx, at))];
      await this.outgoing.finish(tx, { drafts, audit: [], counted: [] }, at);
    });
  }

  private async standing(tx: Tx, at: Date): Promise<Draft[]> {
    if (!(await takeTurn(tx, 'report', at, this.everySeconds))) return [];
    const canaries = await this.canaries.standing(tx);
    const data = {
      ...{ reportedAt: at.toISOString(), directoryVersion: this.directory.version() },
      ...{ softwareVersion: API_VERSION, ...(await this.repository.standing(tx)) },
      ...(canaries && { canaries }),
      ...(this.certificateUntil && { certificateUntilAt: this.certificateUntil.toISOString() }),
    };
    return [{ type: 'nl.verwijsindex.region.reported.v1', subject: randomUUID(), destination: HUB, data }];
  }

  private async parked(tx: Tx, at: Date): Promise<Draft[]> {
    const untold = await this.repository.takeUntold(tx, at, MOST_PARKED);
    const own = untold.filter(({ topic }) => topic === inboundTopic(this.region.id));
    return own.map((parked) => this.draftOf(parked));
  }

  private draftOf({ partition, offset, reason, fault, parkedAt, event }: ParkedHere): Draft {
    return {
      ...{
        type: 'nl.verwijsindex.event.parked.v1',
        subject: event.subject ?? randomUUID(),
        destination: HUB,
      },
      data: {
        ...{ parkedAt: parkedAt.toISOString(), partition, offset, reason, event },
        fault: fault !== null && FAULT.test(fault) ? fault : null,
      },
    };
  }
}
