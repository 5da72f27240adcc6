import type { CodeCount, ExpertPatterns } from '#contracts/http/expert-cases.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { countPatterns, missingHelp, type PatternCount, stuckAt } from '#rules/expert-team/patterns.js';
import { fewestTold } from '#rules/numbers/hide-small.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { relationOf } from '../relation-of.js';
import { ExpertPatternsRepository, yearOf } from './expert-patterns.repository.js';
import { teamWith } from './team-of.js';

/** Reports which help is missing and where people get stuck, as numbers. Nothing of it is data on a jeugdige. */
@Injectable()
export class SeeExpertPatternsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertPatternsRepository,
  ) {}

  /**
   * Of a whole year, for all municipalities together. The year that runs is for the team only: who compares its numbers
   * of two days learns what was noted of one case in between.
   * @throws AppError not-found without a team; conflict when the year is not over, or nothing is reported to the caller
   */
  async see(caller: Principal, year: number): Promise<ExpertPatterns> {
    const { reportsTo } = teamWith(this.region.convenant, 'report-patterns');
    if (relationOf(caller, 'expert-patterns:see') === 'reported') {
      const hears = caller.role !== 'regievoerder' || reportsTo.includes('municipality');
      if (!hears) throw new AppError('conflict', 'The convenant has no patterns reported to municipalities');
      if (year >= yearOf(this.clock.now()))
        throw new AppError('conflict', `The patterns of ${year} are reported when that year is over`);
    }
    const rows = await inTransaction(this.dataSource, (tx) => this.repository.ofYear(tx, year));
    const counted = countPatterns(rows);
    return {
      ...{ year, reportsTo, fewestTold },
      missingHelp: linesOf(missingHelp, counted.missingHelp),
      stuckAt: linesOf(stuckAt, counted.stuckAt),
    };
  }
}

function linesOf<Code extends string>(
  labels: Readonly<Record<Code, string>>,
  counts: Readonly<Record<Code, PatternCount>>,
): CodeCount<Code>[] {
  const codes = Object.keys(labels) as Code[];
  return codes.map((code) => ({ code, label: labels[code], cases: counts[code] }));
}
