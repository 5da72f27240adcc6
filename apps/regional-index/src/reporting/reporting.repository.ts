import type { EventParked } from '#contracts/events/event-parked.js';
import type { RegionReported } from '#contracts/events/region-reported.js';
import type { Tx } from '#platform/transaction.js';
import { surelyWaiting } from '#rules/numbers/waiting-bands.js';
import { Injectable } from '@nestjs/common';

export interface ParkedHere {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: EventParked['reason'];
  readonly fault: string | null;
  readonly parkedAt: Date;
  readonly event: EventParked['event'];
}

export type Standing = Pick<
  RegionReported,
  'waiting' | 'outbox' | 'oldestOutboxAt' | 'lastReceivedAt' | 'parked'
>;

/** What the region knows of how it is doing: numbers, and where events stand. */
@Injectable()
export class ReportingRepository {
  async standing(tx: Tx): Promise<Standing> {
    const { rows } = await tx.sql.query<{
      waiting: readonly number[];
      outbox: number;
      oldestOutboxAt: string | null;
      lastReceivedAt: Date | null;
      parked: Standing['parked'];
    }>(`SELECT
      ARRAY(SELECT count(*)::int FROM signal JOIN jeugdige ON jeugdige.id = jeugdige_id
        WHERE waits_for_version IS NOT NULL GROUP BY municipality) AS waiting,
      (SELECT count(*)::int FROM outbox) AS outbox,
      (SELECT min(made_at) FROM (
        SELECT DISTINCT ON (lane) convert_from(value, 'UTF8')::json ->> 'time' AS made_at
        FROM outbox ORDER BY lane, id) AS oldest) AS "oldestOutboxAt",
      (SELECT max(moved_at) FROM inbox_offset) AS "lastReceivedAt",
      (SELECT coalesce(json_agg(json_build_object('reason', reason, 'count', count)), '[]') FROM
        (SELECT reason, count(*)::int FROM parked_event GROUP BY reason) AS by_reason) AS parked`);
    const [row] = rows;
    return {
      waiting: surelyWaiting(row?.waiting ?? []),
      outbox: row?.outbox ?? 0,
      oldestOutboxAt: row?.oldestOutboxAt ?? null,
      lastReceivedAt: row?.lastReceivedAt?.toISOString() ?? null,
      parked: row?.parked ?? [],
    };
  }

  /** What was put aside and not told yet, oldest first; it is told with this transaction. */
  async takeUntold(tx: Tx, at: Date, most: number): Promise<ParkedHere[]> {
    const { rows } = await tx.sql.query<ParkedHere>(
      `UPDATE parked_event AS parked SET told_at = $1
       FROM (SELECT id FROM parked_event WHERE told_at IS NULL ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED) AS untold
       WHERE parked.id = untold.id
       RETURNING topic, partition, record_offset AS "offset", reason, fault, parked_at AS "parkedAt",
         json_build_object('id', event_id, 'source', event_source, 'type', event_type, 'subject', event_subject,
           'origin', event_origin, 'destination', event_destination) AS event`,
      [at, most],
    );
    return rows;
  }
}
