import type { DirectoryRegion } from '#contracts/directory.js';
import type { CoverageRow, FederationCoverage } from '#contracts/http/federation-numbers.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { addBands, type WaitingBand } from '#rules/numbers/waiting-bands.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryService, type PublishedDirectory } from '../directory/directory.service.js';
import { NationalTableService } from '../directory/national-table.service.js';
import { asOf } from './as-of.js';
import { type NumbersReport, NumbersRepository } from './numbers.repository.js';

/** Tells which municipalities are connected, and how many signals wait for each. */
@Injectable()
export class SeeCoverageService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: NumbersRepository,
    private readonly table: NationalTableService,
  ) {}

  /** @param on left out: today. What waits is always of now. */
  async see(on?: PlainDate): Promise<FederationCoverage> {
    const day = on ?? dateInAmsterdam(this.clock.now().toISOString());
    const directory = await this.directory.current();
    const reports = await inTransaction(this.dataSource, (tx) => this.repository.reports(tx));
    const waiting = waitingBy(reports);
    const there = new Map(this.table.on(day).map(({ code, name }) => [code, name]));
    for (const code of waiting.keys())
      // of who lives, by the population register, where is no municipality any more
      if (!there.has(code)) there.set(code, this.table.nameOf(code));
    const covering = coveringOn(directory, day);
    const municipalities = [...there]
      .map(([code, name]) => rowOf(code, name, covering.get(code), waiting.get(code) ?? []))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    const connected = municipalities.filter((one) => one.connected).length;
    return {
      ...{ coveredOn: day, connected, notConnected: municipalities.length - connected },
      regions: asOf(directory.regions.values(), reports),
      municipalities,
    };
  }
}

const rowOf = (
  code: string,
  name: string,
  region: DirectoryRegion | undefined,
  waiting: readonly WaitingBand[],
): CoverageRow => ({
  ...{ code, name, region: region?.id ?? null, state: region?.state ?? null },
  ...{ connected: region?.state === 'live', waiting: addBands(waiting) },
});

function coveringOn({ coverage, regions }: PublishedDirectory, day: PlainDate): Map<string, DirectoryRegion> {
  const then = coverage.filter(({ from, until }) => from <= day && (until === null || day < until));
  return new Map(
    then.flatMap(({ municipality, region }) => {
      const found = regions.get(region);
      return found ? [[municipality, found] as const] : [];
    }),
  );
}

function waitingBy(reports: readonly NumbersReport[]): Map<string, WaitingBand[]> {
  const waiting = new Map<string, WaitingBand[]>();
  for (const { municipality, count } of reports.flatMap((report) => report.waiting))
    waiting.set(municipality, [...(waiting.get(municipality) ?? []), count]);
  return waiting;
}
