import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { CountedBy, CountedThing } from '#rules/numbers/what-is-counted.js';
import { Injectable } from '@nestjs/common';

/** How often something happened in one transaction, at one municipality or organisation. */
export interface CountedRow {
  readonly by: CountedBy;
  /** Code of the municipality, or id of the organisation. */
  readonly key: string;
  readonly what: CountedThing;
  readonly amount: number;
}

/** The same in a month. */
export type CountedInMonth = CountedRow & {
  /** `YYYY-MM`. */
  readonly month: string;
};

/** Any number that nothing else in the database locks: it stands for "summing what was counted". */
const LOCK = 7_104_611;

/**
 * All SQL of the table `counted`. Whoever counts only adds rows, so that nobody waits for another who counts the same;
 * a sweep puts them together later. Each row is counted in exactly one of the two ways, whatever stops when.
 */
@Injectable()
export class CountedRepository {
  add(tx: Tx, day: PlainDate, rows: readonly CountedRow[]): void {
    tx.write({
      name: 'counted-add',
      text: `INSERT INTO counted (day, by, key, what, amount)
        SELECT $1::date, * FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[])`,
      values: [
        day,
        rows.map((row) => row.by),
        rows.map((row) => row.key),
        rows.map((row) => row.what),
        rows.map((row) => row.amount),
      ],
    });
  }

  /** Puts everything that was added into the sum of its day; nothing when another instance is at it. */
  async sum(tx: Tx): Promise<void> {
    await tx.sql.query({
      name: 'counted-sum',
      text: `WITH mine AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${LOCK}) AS taken),
        added AS (
          DELETE FROM counted WHERE NOT is_sum AND (SELECT taken FROM mine) RETURNING day, by, key, what, amount)
        INSERT INTO counted AS c (day, by, key, what, amount, is_sum)
        SELECT day, by, key, what, sum(amount)::integer, true FROM added GROUP BY day, by, key, what
        ON CONFLICT (day, by, key, what) WHERE is_sum DO UPDATE SET amount = c.amount + excluded.amount`,
    });
  }

  /** The first day on which anything was counted of a municipality; null: never. */
  async firstDay(tx: Tx): Promise<PlainDate | null> {
    const { rows } = await tx.sql.query<{ day: PlainDate | null }>(
      "SELECT min(day)::text AS day FROM counted WHERE by = 'municipality'",
    );
    return rows[0]?.day ?? null;
  }

  /** How many signals given here have no way now, by municipality; real ones only. */
  async waiting(tx: Tx): Promise<{ municipality: string; count: number }[]> {
    const { rows } = await tx.sql.query<{ municipality: string; count: number }>(
      `SELECT municipality, count(*)::int AS count
       FROM signal JOIN jeugdige ON jeugdige.id = jeugdige_id
       WHERE waits_for_version IS NOT NULL AND NOT is_test AND municipality ~ '^[0-9]{4}$'
       GROUP BY municipality ORDER BY municipality`,
    );
    return rows;
  }

  /** @param from first day @param until last day */
  async inMonths(tx: Tx, by: CountedBy, from: PlainDate, until: PlainDate): Promise<CountedInMonth[]> {
    const { rows } = await tx.sql.query<CountedInMonth>({
      name: 'counted-in-months',
      text: `SELECT to_char(day, 'YYYY-MM') AS month, by, key, what, sum(amount)::integer AS amount FROM (
          SELECT * FROM counted WHERE is_sum AND day BETWEEN $2 AND $3
          UNION ALL SELECT * FROM counted WHERE NOT is_sum AND day BETWEEN $2 AND $3) AS c
        WHERE by = $1 GROUP BY 1, 2, 3, 4`,
      values: [by, from, until],
    });
    return rows;
  }
}
