import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from './ledger-entry.entity.js';

/** A canary, or its receipt, that passed the hub. */
export interface CanaryPassage {
  readonly canaryId: string;
  readonly type: string;
  readonly receivedAt: Date;
  /** Null: it waits here until its region takes events again, or had no way. */
  readonly forwardedAt: Date | null;
}

/** Longer than one is on its way until another is sent, and than the reports of regions are apart. */
const KEPT = '15 minutes';
const PRUNE_EVERY_MS = 60_000;

/** When canaries passed, for some minutes. */
@Injectable()
export class CanaryPassagesRepository {
  private prunedAt = 0;

  keep(tx: Tx, entries: readonly LedgerEntry[]): void {
    const kept = [...new Map(entries.map((entry) => [`${entry.type} ${entry.subject}`, entry])).values()];
    tx.write({
      name: 'canary-passages-keep',
      text: `INSERT INTO canary_passage (canary_id, type, received_at, forwarded_at)
             SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS passage (id, type)
             ORDER BY id, type
             ON CONFLICT (canary_id, type) DO UPDATE SET forwarded_at = excluded.forwarded_at`,
      values: [
        kept.map(({ subject }) => subject),
        kept.map(({ type }) => type),
        kept.map(({ receivedAt }) => receivedAt),
        kept.map(({ forwardedAt }) => forwardedAt),
      ],
    });
    this.prune(tx);
  }

  async of(tx: Tx, canaryIds: readonly string[]): Promise<CanaryPassage[]> {
    const { rows } = await tx.sql.query<CanaryPassage>(
      `SELECT canary_id AS "canaryId", type, received_at AS "receivedAt", forwarded_at AS "forwardedAt"
       FROM canary_passage WHERE canary_id = ANY($1)`,
      [canaryIds],
    );
    return rows;
  }

  private prune(tx: Tx): void {
    const now = Date.now();
    if (now - this.prunedAt < PRUNE_EVERY_MS) return;
    this.prunedAt = now;
    tx.write({
      text: `DELETE FROM canary_passage USING (SELECT canary_id AS id, type AS kind FROM canary_passage
               WHERE received_at < now() - interval '${KEPT}' ORDER BY 1, 2 FOR UPDATE SKIP LOCKED) AS old
             WHERE canary_id = old.id AND type = old.kind`,
    });
  }
}
