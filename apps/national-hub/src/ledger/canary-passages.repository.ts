import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from './ledger-entry.entity.js';

/** A canary, or its receipt, that passed the hub. */
export interface CanaryPassage {
  readonly origin: string;
  readonly destination: string;
  readonly type: string;
  readonly canaryId: string;
  readonly receivedAt: Date;
  /** Null: it waits here until its region takes events again, or had no way. */
  readonly forwardedAt: Date | null;
}

/** The last of each kind between two regions. */
@Injectable()
export class CanaryPassagesRepository {
  keep(tx: Tx, entries: readonly LedgerEntry[]): void {
    const last = new Map(
      entries.map((entry) => [`${entry.type} ${entry.origin} ${entry.destination}`, entry]),
    );
    const kept = [...last.values()];
    tx.write({
      name: 'canary-passages-keep',
      text: `INSERT INTO canary_passage (origin, destination, type, canary_id, received_at, forwarded_at)
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])
               AS passage (origin, destination, type) ORDER BY origin, destination, type
             ON CONFLICT (origin, destination, type) DO UPDATE
               SET canary_id = excluded.canary_id, received_at = excluded.received_at, forwarded_at = excluded.forwarded_at
               WHERE canary_passage.received_at <= excluded.received_at`,
      values: [
        kept.map(({ origin }) => origin),
        kept.map(({ destination }) => destination),
        kept.map(({ type }) => type),
        kept.map(({ subject }) => subject),
        kept.map(({ receivedAt }) => receivedAt),
        kept.map(({ forwardedAt }) => forwardedAt),
      ],
    });
  }

  async all(tx: Tx): Promise<CanaryPassage[]> {
    const { rows } = await tx.sql.query<CanaryPassage>(
      `SELECT origin, destination, type, canary_id AS "canaryId", received_at AS "receivedAt",
         forwarded_at AS "forwardedAt" FROM canary_passage`,
    );
    return rows;
  }
}
