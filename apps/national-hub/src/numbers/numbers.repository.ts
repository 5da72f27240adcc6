import type { NumbersReported } from '#contracts/events/numbers-reported.js';
import type { ToldNumber, ToldThing } from '#contracts/http/federation-numbers.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

export interface ToldRow {
  readonly month: string;
  readonly region: string;
  readonly what: ToldThing;
  readonly told: ToldNumber;
}

export interface NumbersReport {
  readonly region: string;
  readonly reportedAt: Date;
  readonly waiting: NumbersReported['waiting'];
}

/** All SQL of what regions tell in numbers. */
@Injectable()
export class NumbersRepository {
  /** Only what is newer than what is there. */
  keepReport(tx: Tx, region: string, { reportedAt, waiting }: NumbersReported): void {
    tx.write({
      text: `INSERT INTO region_numbers_report (region, reported_at, waiting) VALUES ($1, $2, $3)
             ON CONFLICT (region) DO UPDATE SET reported_at = excluded.reported_at, waiting = excluded.waiting
               WHERE region_numbers_report.reported_at < excluded.reported_at`,
      values: [region, reportedAt, JSON.stringify(waiting)],
    });
  }

  /** What is told already stands: from two answers a small number would follow by subtracting. */
  keepTold(tx: Tx, rows: readonly ToldRow[]): void {
    tx.write({
      text: `INSERT INTO region_numbers (month, region, what, told)
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
      values: [
        rows.map(({ month }) => month),
        rows.map(({ region }) => region),
        rows.map(({ what }) => what),
        rows.map(({ told }) => String(told)),
      ],
    });
  }

  /** @param from first month @param until last month */
  async told(tx: Tx, from: string, until: string): Promise<ToldRow[]> {
    const { rows } = await tx.sql.query<Omit<ToldRow, 'told'> & { told: string }>(
      'SELECT month, region, what, told FROM region_numbers WHERE month BETWEEN $1 AND $2',
      [from, until],
    );
    return rows.map((row) => ({ ...row, told: toldOf(row.told) }));
  }

  async reports(tx: Tx): Promise<NumbersReport[]> {
    const { rows } = await tx.sql.query<NumbersReport>(
      'SELECT region, reported_at AS "reportedAt", waiting FROM region_numbers_report',
    );
    return rows;
  }
}

const toldOf = (text: string): ToldNumber => (text === '<5' || text === 'hidden' ? text : Number(text));
