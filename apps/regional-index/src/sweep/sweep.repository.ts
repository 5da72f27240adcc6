import type { Tx } from '#platform/transaction.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import type { ErasureReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';

/** A jeugdige that is locked, with the signals of theirs that are due. */
export interface DueSignal {
  readonly signalId: string;
  readonly jeugdigeId: string;
  readonly municipality: string;
}

/** What of the tables may go after a while, with its condition; `$1` is the moment, `$2` how many at most. */
const leftovers = {
  remnants: `DELETE FROM signal WHERE id IN (SELECT id FROM signal
    WHERE jeugdige_id IS NULL AND ended_at < $1 ORDER BY ended_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
  'closed-matches': `DELETE FROM match WHERE id IN (SELECT id FROM match
    WHERE closed_at < $1 AND NOT EXISTS (SELECT FROM expert_case c WHERE c.match_id = match.id AND c.state <> 'closed')
    ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
  'gone-ids': `DELETE FROM gone_signal WHERE id IN (SELECT id FROM gone_signal
    WHERE gone_at < $1 ORDER BY gone_at LIMIT $2)`,
} as const;
export type Leftover = keyof typeof leftovers;

/** The SQL by which the clock finds what is due; nobody waits here for who is at work on it: that is skipped. */
@Injectable()
export class SweepRepository {
  /** Active signals whose last day is over, of jeugdigen who are under age; their jeugdigen are locked. */
  async claimOver(tx: Tx, today: PlainDate, most: number): Promise<DueSignal[]> {
    const { rows } = await tx.sql.query<DueSignal>({
      name: 'sweep-claim-over',
      text: `SELECT s.id AS "signalId", j.id AS "jeugdigeId", j.municipality
        FROM signal s JOIN jeugdige j ON j.id = s.jeugdige_id
        WHERE s.planned_end_on < $1::date AND s.jeugdige_id IS NOT NULL
          AND (j.age_limit_on IS NULL OR j.age_limit_on > $1::date)
        ORDER BY s.planned_end_on LIMIT $2 FOR UPDATE OF j SKIP LOCKED`,
      values: [today, most],
    });
    return rows;
  }

  /** Jeugdigen who have reached the age limit, locked, by id with their municipality. */
  async claimOfAge(tx: Tx, today: PlainDate, most: number): Promise<Map<string, string>> {
    const { rows } = await tx.sql.query<{ id: string; municipality: string }>({
      name: 'sweep-claim-of-age',
      text: `SELECT id, municipality FROM jeugdige WHERE age_limit_on <= $1::date
        ORDER BY age_limit_on LIMIT $2 FOR UPDATE SKIP LOCKED`,
      values: [today, most],
    });
    return new Map(rows.map(({ id, municipality }) => [id, municipality]));
  }

  /** Jeugdigen of a list who can be locked now. */
  async claim(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'sweep-claim',
      text: 'SELECT id FROM jeugdige WHERE id = ANY($1::uuid[]) FOR UPDATE SKIP LOCKED',
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** Removes what has been there since before `before`; answers how many. */
  async removeLeftovers(tx: Tx, kind: Leftover, before: Instant, most: number): Promise<number> {
    const result = await tx.sql.query({
      name: `sweep-${kind}`,
      text: leftovers[kind],
      values: [before, most],
    });
    return result.rowCount ?? 0;
  }

  /** Signals that were erased and are there nevertheless: a backup was put back. */
  async cameBack(tx: Tx, most: number): Promise<{ id: string; reason: ErasureReason }[]> {
    const { rows } = await tx.sql.query<{ id: string; reason: ErasureReason }>({
      name: 'sweep-came-back',
      text: `WITH erased AS (
          SELECT signal_id AS id, reason FROM erasure_receipt
          UNION SELECT id, reason FROM gone_signal
            WHERE reason IN ('found-wrong', 'objection-upheld', 'given-by-mistake')),
        archived AS (SELECT id FROM archive_find(ARRAY(SELECT id FROM erased)))
        SELECT id, reason FROM erased
        WHERE EXISTS (SELECT FROM signal s WHERE s.id = erased.id) OR id IN (SELECT id FROM archived)
        LIMIT $1`,
      values: [most],
    });
    return rows;
  }
}
