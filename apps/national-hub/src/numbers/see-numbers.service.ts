import type { FederationNumbers } from '#contracts/http/federation-numbers.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { fewestTold } from '#rules/numbers/hide-small.js';
import { wholeMonths } from '#rules/numbers/whole-months.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { asOf } from './as-of.js';
import { federationMonth } from './federation-month.js';
import { NumbersRepository } from './numbers.repository.js';

/** Tells numbers without persons across regions. */
@Injectable()
export class SeeNumbersService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: NumbersRepository,
  ) {}

  /** @throws AppError invalid-input: a month that is not over, too many, or a region that is not in the directory */
  async see(from: string, until: string, region?: string): Promise<FederationNumbers> {
    const asked = wholeMonths(from, until, dateInAmsterdam(this.clock.now().toISOString()));
    if (!asked.ok) throw wrong(asked.field, asked.expected);
    const { regions } = await this.directory.current();
    if (region !== undefined && !regions.has(region)) throw wrong('region', 'a region of the directory');
    const { told, reports } = await inTransaction(this.dataSource, async (tx) => ({
      told: await this.repository.told(tx, from, until),
      reports: await this.repository.reports(tx),
    }));
    const expected = asOf(regions.values(), reports).filter(
      (one) => region === undefined || one.region === region,
    );
    const names = new Map(expected.map(({ region: id, name }) => [id, name]));
    return {
      fewestTold,
      regions: expected,
      months: asked.months.map((month) => federationMonth(month, told, names, region === undefined)),
    };
  }
}

function wrong(field: string, expected: string): AppError {
  const fields = [{ field, detail: `expected ${expected}` }];
  return new AppError('invalid-input', 'These numbers are not possible', { fields });
}
