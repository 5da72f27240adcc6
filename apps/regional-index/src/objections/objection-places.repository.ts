import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** A place that must do what follows from an objection, for one signal. */
export interface PlaceRow {
  readonly objectionId: string;
  readonly signalId: string;
  readonly region: string;
  readonly askedAt: Date;
  /** When its receipt came; null: not yet. */
  readonly answeredAt: Date | null;
}

/** The receipts of the places that hold signals to which was objected. */
@Injectable()
export class ObjectionPlacesRepository {
  /** Asks places, also again: a receipt for what was asked before counts no more. */
  ask(tx: Tx, rows: readonly PlaceRow[]): void {
    if (rows.length === 0) return;
    tx.write({
      name: 'objection-place-ask',
      text: `INSERT INTO objection_place (objection_id, signal_id, region, asked_at, answered_at)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
        ON CONFLICT (objection_id, signal_id, region)
          DO UPDATE SET asked_at = excluded.asked_at, answered_at = excluded.answered_at`,
      values: [
        rows.map((row) => row.objectionId),
        rows.map((row) => row.signalId),
        rows.map((row) => row.region),
        rows.map((row) => row.askedAt),
        rows.map((row) => row.answeredAt),
      ],
    });
  }

  async of(tx: Tx, objectionIds: readonly string[]): Promise<PlaceRow[]> {
    const { rows } = await tx.sql.query<PlaceRow>({
      name: 'objection-place-of',
      text: `SELECT objection_id AS "objectionId", signal_id AS "signalId", region, asked_at AS "askedAt",
          answered_at AS "answeredAt"
        FROM objection_place WHERE objection_id = ANY($1::uuid[]) ORDER BY region, signal_id`,
      values: [objectionIds],
    });
    return rows;
  }

  /** Takes receipts of a region for what was asked last; others change nothing. */
  answer(
    tx: Tx,
    receipts: readonly {
      objectionId: string;
      signalId: string;
      region: string;
      revision: number;
      at: string;
    }[],
  ): void {
    tx.write({
      name: 'objection-place-answer',
      text: `UPDATE objection_place p SET answered_at = r.at
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::timestamptz[])
          AS r (objection_id, signal_id, region, revision, at)
        JOIN objection o ON o.id = r.objection_id AND o.revision = r.revision
        WHERE p.objection_id = r.objection_id AND p.signal_id = r.signal_id AND p.region = r.region
          AND p.answered_at IS NULL`,
      values: [
        receipts.map((one) => one.objectionId),
        receipts.map((one) => one.signalId),
        receipts.map((one) => one.region),
        receipts.map((one) => one.revision),
        receipts.map((one) => one.at),
      ],
    });
  }
}
