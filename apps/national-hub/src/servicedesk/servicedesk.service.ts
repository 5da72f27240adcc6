import type {
  FederationHealth,
  RegionHealth,
  StatusView,
  TraceList,
  TraceView,
} from '#contracts/http/federation.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { idsWithReference } from '#rules/signals/reference.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AnnouncementsService } from '../announcements/announcements.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { HearingService } from '../hearing/hearing.service.js';
import { asFarAsKnown, seenAs } from './how-a-region-is-seen.js';
import { type ReportRow, ServicedeskRepository } from './servicedesk.repository.js';

const NOTHING_PASSED = 'Nothing about this passed the hub; it may not have left its region';

interface Known {
  readonly report: ReportRow | undefined;
  readonly held: { readonly count: number; readonly oldestAt: Date } | undefined;
  readonly parked: number;
  readonly keysSince: Date | undefined;
}

/** The health of the federation at a glance, and the way of a signal: ids, regions, numbers and times. */
@Injectable()
export class ServicedeskService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hearing: HearingService,
    private readonly directory: DirectoryService,
    private readonly announcements: AnnouncementsService,
    private readonly repository: ServicedeskRepository,
  ) {}

  onModuleInit(): void {
    this.hearing.on('nl.verwijsindex.region.reported.v1', (tx, events) => {
      events.forEach(({ origin, data }) => this.repository.keepReport(tx, origin, data));
    });
  }

  async health(): Promise<FederationHealth> {
    const now = this.clock.now();
    const { version, regions } = await this.directory.current();
    const known = await inTransaction(this.dataSource, (tx) => this.known(tx));
    return {
      ...{ at: now.toISOString(), directoryVersion: version },
      regions: [...regions.values()].map((region) => healthOf(region, known(region.id), now)),
    };
  }

  /** For anyone. Regions that take part now; what the hub cannot know it does not say. */
  async status(): Promise<StatusView> {
    const now = this.clock.now();
    const { regions } = await this.directory.current();
    const reports = await inTransaction(this.dataSource, (tx) => this.repository.reports(tx));
    const live = [...regions.values()].filter(({ state }) => state === 'live');
    const heard = live.map(({ id }) => reports.find(({ region }) => region === id)?.heardAt ?? null);
    const { hubHears, seen } = asFarAsKnown(heard.map((at) => seenAs(at, now)));
    return {
      ...{ at: now.toISOString(), hubHears, announcements: await this.announcements.current() },
      regions: live.map(({ name }, index) => {
        const as = seen[index] ?? 'unknown';
        const isGone = as === 'late' || as === 'away';
        return { name, seen: as, sinceAt: isGone ? (heard[index]?.toISOString() ?? null) : null };
      }),
    };
  }

  /** @throws AppError not-found when nothing of it passed the hub: it may have stayed in its region */
  async trace(subject: string): Promise<TraceView> {
    const hops = await inTransaction(this.dataSource, (tx) => this.repository.hops(tx, subject));
    if (hops.length > 0) return { subject, hops };
    throw new AppError('not-found', NOTHING_PASSED);
  }

  /**
   * By what a professional reads out: the reference of their signal, which begins its id.
   * @throws AppError invalid-input when it is no reference; not-found when nothing of it passed the hub
   */
  async traceByReference(reference: string): Promise<TraceList> {
    const ids = idsWithReference(reference);
    if (!ids) {
      const detail = 'expected the reference of a signal, such as K7QM-2X9P';
      throw new AppError('invalid-input', 'One field is not as expected', {
        fields: [{ field: 'reference', detail }],
      });
    }
    const found = await inTransaction(this.dataSource, (tx) => this.repository.subjects(tx, ids));
    if (found.length === 0) throw new AppError('not-found', NOTHING_PASSED);
    return { traces: await Promise.all(found.map((subject) => this.trace(subject))) };
  }

  private async known(tx: Tx): Promise<(region: string) => Known> {
    const reports = new Map((await this.repository.reports(tx)).map((row) => [row.region, row]));
    const held = new Map((await this.repository.held(tx)).map((row) => [row.region, row]));
    const parked = new Map((await this.repository.parked(tx)).map((row) => [row.region, row.count]));
    const keys = new Map((await this.repository.keysSince(tx)).map((row) => [row.region, row.at]));
    return (region) => ({
      report: reports.get(region),
      held: held.get(region),
      parked: parked.get(region) ?? 0,
      keysSince: keys.get(region),
    });
  }
}

function healthOf(
  { id, name, state }: DirectoryRegion,
  { report: row, held, parked, keysSince }: Known,
  now: Date,
): RegionHealth {
  const report = row?.report;
  return {
    ...{ region: id, name, state, seen: seenAs(row?.heardAt ?? null, now) },
    lastSeenAt: row?.heardAt.toISOString() ?? null,
    reportSeconds: row
      ? Math.max(0, (row.heardAt.getTime() - Date.parse(row.report.reportedAt)) / 1_000)
      : null,
    directoryVersion: report?.directoryVersion ?? null,
    softwareVersion: report?.softwareVersion ?? null,
    waiting: report?.waiting ?? null,
    outbox: report?.outbox ?? null,
    oldestOutboxAt: report?.oldestOutboxAt ?? null,
    lastReceivedAt: report?.lastReceivedAt ?? null,
    ...{ held: held?.count ?? 0, oldestHeldAt: held?.oldestAt.toISOString() ?? null, parked },
    keysSinceAt: keysSince?.toISOString() ?? null,
    certificateUntilAt: report?.certificateUntilAt ?? null,
  };
}
