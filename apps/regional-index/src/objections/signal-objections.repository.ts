import type { PendingObjection } from '#contracts/events/pending-objection.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** Where an objection stands, as far as one signal is concerned; filed here or in the other region that holds it. */
export interface SignalObjection {
  readonly signalId: string;
  readonly objectionId: string;
  readonly revision: number;
  readonly pending: boolean;
  /** Region whose college handles it; left out: this one. */
  readonly handledBy?: string;
}

/** What freezes signals. Their jeugdigen are locked. */
@Injectable()
export class SignalObjectionsRepository {
  /**
   * Takes news about objections, and freezes or thaws the signals: frozen is one of which any objection is pending. Older
   * news than what is there, and news about a signal that is not here, changes nothing.
   * @returns the signals that it froze or thawed
   */
  async apply(tx: Tx, news: readonly SignalObjection[], at: Date): Promise<string[]> {
    tx.write({
      name: 'signal-objection-apply',
      text: `INSERT INTO signal_objection (signal_id, objection_id, revision, pending, handled_by)
        SELECT n.* FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::boolean[], $5::text[])
          AS n (signal_id, objection_id, revision, pending, handled_by)
        JOIN signal s ON s.id = n.signal_id AND s.ended_at IS NULL
        ON CONFLICT (signal_id, objection_id)
          DO UPDATE SET revision = excluded.revision, pending = excluded.pending,
            handled_by = coalesce(signal_objection.handled_by, excluded.handled_by)
          WHERE signal_objection.revision < excluded.revision`,
      values: [
        news.map((one) => one.signalId),
        news.map((one) => one.objectionId),
        news.map((one) => one.revision),
        news.map((one) => one.pending),
        news.map((one) => one.handledBy ?? null),
      ],
    });
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'signal-freeze-or-thaw',
      text: `WITH now AS (
          SELECT id, EXISTS (SELECT FROM signal_objection o WHERE o.signal_id = id AND o.pending) AS pending
          FROM unnest($1::uuid[]) AS about (id))
        UPDATE signal SET frozen_at = CASE WHEN now.pending THEN $2::timestamptz END
        FROM now
        WHERE signal.id = now.id AND ended_at IS NULL AND (frozen_at IS NOT NULL) <> now.pending
        RETURNING signal.id`,
      values: [[...new Set(news.map(({ signalId }) => signalId))], at],
    });
    return rows.map(({ id }) => id);
  }

  /** The regions whose colleges handle objections to these signals, by signal; of another region only. */
  async handlers(tx: Tx, signalIds: readonly string[]): Promise<Map<string, string[]>> {
    const { rows } = await tx.sql.query<{ id: string; regions: string[] }>({
      name: 'signal-objection-handlers',
      text: `SELECT signal_id AS id, array_agg(DISTINCT handled_by) AS regions FROM signal_objection
        WHERE signal_id = ANY($1::uuid[]) AND handled_by IS NOT NULL GROUP BY signal_id`,
      values: [signalIds],
    });
    return new Map(rows.map(({ id, regions }) => [id, regions]));
  }

  /** Objections that are pending to signals, as they go along with them. @param here this region */
  async pending(
    tx: Tx,
    signalIds: readonly string[],
    here: string,
  ): Promise<(PendingObjection & { readonly signalId: string })[]> {
    const { rows } = await tx.sql.query<PendingObjection & { signalId: string }>({
      name: 'signal-objection-pending',
      text: `SELECT p.signal_id AS "signalId", p.objection_id AS "objectionId", p.revision,
          CASE WHEN o.id IS NOT NULL THEN $2 ELSE coalesce(p.handled_by, s.origin_region) END AS "handledBy"
        FROM signal_objection p JOIN signal s ON s.id = p.signal_id LEFT JOIN objection o ON o.id = p.objection_id
        WHERE p.signal_id = ANY($1::uuid[]) AND p.pending ORDER BY p.signal_id, p.objection_id`,
      values: [signalIds, here],
    });
    return rows;
  }

  /** All on the signals on a jeugdige, whether pending or over. */
  async ofJeugdige(tx: Tx, jeugdigeId: string): Promise<SignalObjection[]> {
    const { rows } = await tx.sql.query<SignalObjection>({
      name: 'signal-objection-of-jeugdige',
      text: `SELECT p.signal_id AS "signalId", p.objection_id AS "objectionId", p.revision, p.pending
        FROM signal_objection p JOIN signal s ON s.id = p.signal_id WHERE s.jeugdige_id = $1 ORDER BY s.given_at`,
      values: [jeugdigeId],
    });
    return rows;
  }

  /** Of these signals those to which an objection of this region is pending. */
  async pendingHere(tx: Tx, signalIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'signal-objection-pending-here',
      text: `SELECT DISTINCT p.signal_id AS id FROM signal_objection p JOIN objection o ON o.id = p.objection_id
        WHERE p.signal_id = ANY($1::uuid[]) AND o.state = 'pending'`,
      values: [signalIds],
    });
    return new Set(rows.map(({ id }) => id));
  }
}
