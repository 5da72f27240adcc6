import type { RegionReported } from '#contracts/events/region-reported.js';
import type { TraceHop } from '#contracts/http/federation.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

export interface ReportRow {
  readonly region: string;
  readonly heardAt: Date;
  readonly report: RegionReported;
}

interface Counted {
  readonly region: string;
  readonly count: number;
  readonly oldestAt: Date;
}

/** What the hub has of every region: numbers, versions and moments. */
@Injectable()
export class ServicedeskRepository {
  /** Only what is newer than what is there. */
  keepReport(tx: Tx, region: string, report: RegionReported): void {
    tx.write({
      text: `INSERT INTO region_report (region, heard_at, report) VALUES ($1, now(), $2)
             ON CONFLICT (region) DO UPDATE SET heard_at = excluded.heard_at, report = excluded.report
               WHERE region_report.report ->> 'reportedAt' < excluded.report ->> 'reportedAt'`,
      values: [region, JSON.stringify(report)],
    });
  }

  async reports(tx: Tx): Promise<ReportRow[]> {
    const { rows } = await tx.sql.query<ReportRow>(
      'SELECT region, heard_at AS "heardAt", report FROM region_report',
    );
    return rows;
  }

  async held(tx: Tx): Promise<Counted[]> {
    const { rows } = await tx.sql.query<Counted>(
      `SELECT destination AS region, count(*)::int AS count, min(held_at) AS "oldestAt"
       FROM held_event GROUP BY destination`,
    );
    return rows;
  }

  /** Under the region that put it aside; what the hub put aside under the one that sent it. */
  async parked(tx: Tx): Promise<{ region: string; count: number }[]> {
    const { rows } = await tx.sql.query<{ region: string; count: number }>(
      `SELECT split_part(topic, '.', 2) AS region, count(*)::int AS count FROM parked_event
       WHERE id NOT IN (SELECT parked_event FROM parked_settled)
       GROUP BY 1`,
    );
    return rows;
  }

  /** When the keys of every region that it has now were first published. */
  async keysSince(tx: Tx): Promise<{ region: string; at: Date }[]> {
    const { rows } = await tx.sql.query<{ region: string; at: Date }>(
      `WITH known AS (
         SELECT version, published_at, one ->> 'id' AS region, one -> 'keys' AS keys
         FROM directory_version, jsonb_array_elements(directory -> 'regions') AS one
       ), newest AS (SELECT * FROM known WHERE version = (SELECT max(version) FROM directory_version))
       SELECT newest.region, min(known.published_at) AS at FROM newest
       JOIN known ON known.region = newest.region AND known.keys = newest.keys
       WHERE newest.keys <> 'null' GROUP BY newest.region`,
    );
    return rows;
  }

  /** Which signals passed with an id in this range: of a reference. */
  async subjects(tx: Tx, { first, last }: { first: string; last: string }): Promise<string[]> {
    const { rows } = await tx.sql.query<{ subject: string }>(
      'SELECT DISTINCT subject FROM ledger WHERE subject BETWEEN $1 AND $2 LIMIT 10',
      [first, last],
    );
    return rows.map(({ subject }) => subject);
  }

  async hops(tx: Tx, subject: string): Promise<TraceHop[]> {
    const { rows } = await tx.sql.query<
      Omit<TraceHop, 'receivedAt' | 'forwardedAt'> & { receivedAt: Date; forwardedAt: Date | null }
    >(
      `SELECT event_id AS "eventId", type, origin, destination, received_at AS "receivedAt",
         forwarded_at AS "forwardedAt", state
       FROM ledger WHERE subject = $1 ORDER BY received_at, event_id LIMIT 1000`,
      [subject],
    );
    return rows.map((row) => ({
      ...row,
      receivedAt: row.receivedAt.toISOString(),
      forwardedAt: row.forwardedAt?.toISOString() ?? null,
    }));
  }
}
