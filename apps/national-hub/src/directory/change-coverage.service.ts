import type { Coverage } from '#contracts/directory.js';
import type { DirectoryChanges, PlannedChange, PublishDirectoryBody } from '#contracts/http/directory.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { coversOn, firstOverlap } from '#rules/federation/coverage.js';
import { changesOfPlan } from '#rules/federation/coverage-changes.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { LedgerService } from '../ledger/ledger.service.js';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService } from './directory.service.js';
import { type AskedCoverage, NationalTableService } from './national-table.service.js';

/** How far back the hub counts what passed, to say about how many routes change. */
const DAYS = 30;
const DAY_MS = 86_400_000;

interface Plan {
  readonly before: readonly Coverage[];
  readonly rows: readonly Coverage[];
  readonly changes: readonly PlannedChange[];
}

/** Changes what regions cover: announced ahead, effective at its date. */
@Injectable()
export class ChangeCoverageService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: DirectoryRepository,
    private readonly ledger: LedgerService,
    private readonly table: NationalTableService,
  ) {}

  /**
   * Says what changes, and unless it is a preview makes one version of it.
   * @throws AppError invalid-input for a region that is not there, a municipality in two regions on one day, or what the
   * national table does not have: which line, and what is expected
   */
  async change(caller: Principal, body: PublishDirectoryBody): Promise<DirectoryChanges> {
    const { preview, regions } = body;
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      if (!preview) await this.directory.begin(tx);
      const { rows, changes, before } = await this.plan(tx, body, dateInAmsterdam(now.toISOString()));
      const routes = await this.routesAbout(tx, before, changes, now);
      const ids = regions.map(({ id }) => id);
      if (
        !preview &&
        !isSame(
          before.filter(({ region }) => ids.includes(region)),
          rows,
        )
      ) {
        await this.directory.setCoverage(tx, ids, rows);
        this.record(tx, caller, changes, now);
      }
      return { preview, changes, routes };
    });
  }

  private async plan(tx: Tx, body: PublishDirectoryBody, today: PlainDate): Promise<Plan> {
    const { regions, acceptGaps = false } = body;
    const known = await this.directory.read(tx);
    const faults = regions.flatMap((region, index) => faultsOf(region, index, regions, known.regions));
    if (faults.length > 0) throw invalid(faults);
    const asked = regions.flatMap(askedOf);
    const rows = asked.map(({ field: _field, ...row }) => row);
    const named = new Set(regions.map(({ id }) => id));
    const others = known.coverage.filter(({ region }) => !named.has(region));
    const after = [...others, ...rows];
    const clash = firstOverlap(after);
    if (clash) throw invalid([overlapFault(clash, regions)]);
    const unlike = this.table.faultsOf(asked, others, acceptGaps ? null : today);
    if (unlike.length > 0) throw invalid(unlike);
    const names = new Map([...known.coverage, ...rows].map(({ municipality, name }) => [municipality, name]));
    const changes = changesOfPlan(known.coverage, after, today).map((one) => ({
      ...one,
      name: names.get(one.municipality) ?? one.municipality,
    }));
    return { before: known.coverage, rows, changes };
  }

  /**
   * The hub cannot see of which municipality a signal is: of what passed to a region it takes as large a share as the
   * municipalities that change. What stays within a region does not pass the hub.
   */
  private async routesAbout(
    tx: Tx,
    before: readonly Coverage[],
    changes: readonly PlannedChange[],
    now: Date,
  ): Promise<DirectoryChanges['routes']> {
    const since = new Date(now.getTime() - DAYS * DAY_MS);
    const losing = [...new Set(changes.flatMap(({ from, calledOff }) => (calledOff ? [] : (from ?? []))))];
    const passed = await this.ledger.countGiven(tx, losing, since);
    const today = dateInAmsterdam(now.toISOString());
    let about = 0;
    for (const [region, signals] of passed) {
      const covered = before.filter((row) => row.region === region && coversOn(row, today)).length;
      const leaving = new Set(
        changes.flatMap((one) => (one.from === region && !one.calledOff ? [one.municipality] : [])),
      ).size;
      about += (signals * leaving) / Math.max(covered, leaving);
    }
    const all = [...passed.values()].reduce((sum, signals) => sum + signals, 0);
    return { about: Math.round(about), passed: all, days: DAYS };
  }

  /** Behind the publication itself: then its version is there. */
  private record(tx: Tx, { id, name }: Principal, changes: readonly PlannedChange[], at: Date): void {
    tx.beforeCommit(() => this.repository.addPublication(tx, { by: id, byName: name, changes, at }));
  }
}

type Regions = PublishDirectoryBody['regions'];

const askedOf = ({ id: region, covers }: Regions[number], index: number): AskedCoverage[] =>
  covers.map(({ code: municipality, name, from, until }, line) => ({
    ...{ municipality, name, region, from, until: until ?? null, field: `regions.${index}.covers.${line}` },
  }));

const isSame = (before: readonly Coverage[], after: readonly Coverage[]): boolean =>
  isDeepStrictEqual(linesOf(before), linesOf(after));

const linesOf = (rows: readonly Coverage[]): string[] =>
  rows
    .map(({ municipality, name, region, from, until }) => [municipality, from, until, region, name].join(' '))
    .toSorted();

function faultsOf(
  { id, covers }: Regions[number],
  index: number,
  all: Regions,
  known: readonly { readonly id: string }[],
): FieldFault[] {
  const field = `regions.${index}`;
  const faults: FieldFault[] = [];
  if (!known.some((region) => region.id === id))
    faults.push({ field: `${field}.id`, detail: 'expected a region of the directory; add it first' });
  if (all.findIndex((other) => other.id === id) < index)
    faults.push({ field: `${field}.id`, detail: 'expected a region only once' });
  covers.forEach(({ from, until }, line) => {
    if (until !== undefined && until <= from)
      faults.push({ field: `${field}.covers.${line}.until`, detail: 'expected a date after `from`' });
  });
  return faults;
}

function overlapFault([one, other]: readonly [Coverage, Coverage], regions: Regions): FieldFault {
  const index = regions.findIndex(({ id }) => id === other.region || id === one.region);
  const { municipality, from } = other;
  const which = one.region === other.region ? one.region : `${one.region} or ${other.region}`;
  const detail = `expected municipality ${municipality} once on ${from}, in ${which}`;
  return { field: `regions.${index}.covers`, detail };
}

function invalid(fields: readonly FieldFault[]): AppError {
  const detail = 'The directory is not as expected; nothing was changed';
  return new AppError('invalid-input', detail, { fields: fields.slice(0, 50) });
}
