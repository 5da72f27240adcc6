import type { Tx } from '#platform/transaction.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import type { ErasureReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';

export interface NewReceipt {
  readonly signalId: string;
  readonly reason: ErasureReason;
  /** Of what was found wrong: when its giver was consulted. */
  readonly consultedOn: PlainDate | null;
  /** Regions that hold, or held, the signal. */
  readonly places: readonly string[];
}

/** A signal that is on record here, active or not. */
export interface HeldSignal {
  readonly id: string;
  readonly originRegion: string;
  readonly homeRegion: string | null;
  readonly givenHere: boolean;
  readonly state: string;
  /** Region that handed it over to this one, and may hold something of it still. */
  readonly handedBy: string | null;
  /** Whether it is not here any more: it went to its home region when the jeugdige moved. */
  readonly went: boolean;
}

/** A place that must erase a signal. */
export interface PlaceAsked {
  readonly signalId: string;
  readonly region: string;
  readonly askedAt: Date;
  /** Null: its receipt has not come yet. */
  readonly answeredAt: Date | null;
}

/** The SQL of erasing, and of its receipts. */
@Injectable()
export class ErasureRepository {
  async held(tx: Tx, ids: readonly string[]): Promise<HeldSignal[]> {
    const { rows } = await tx.sql.query<HeldSignal>({
      name: 'erasure-held',
      text: `SELECT id, origin_region AS "originRegion", home_region AS "homeRegion",
          given_here AS "givenHere", state, handed_by AS "handedBy", false AS went
        FROM signal WHERE id = ANY($1::uuid[])
        UNION ALL SELECT signal_id, origin_region, to_region, false, 'ended', handed_by, true FROM moved_signal m
        WHERE signal_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM signal s WHERE s.id = m.signal_id)`,
      values: [ids],
    });
    return rows;
  }

  /** Nothing is known any more of where these signals went. */
  forgetWhereTo(tx: Tx, ids: readonly string[]): void {
    tx.write({
      name: 'erasure-forget-where-to',
      text: 'DELETE FROM moved_signal WHERE signal_id = ANY($1::uuid[])',
      values: [ids],
    });
  }

  /** The regions whose colleges handle objections to these signals, by signal; of other regions only. */
  async objectionsHandledBy(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
    const { rows } = await tx.sql.query<{ id: string; regions: string[] }>({
      name: 'erasure-objections-handled-by',
      text: `SELECT signal_id AS id, array_agg(DISTINCT handled_by) AS regions FROM signal_objection
        WHERE signal_id = ANY($1::uuid[]) AND handled_by IS NOT NULL AND pending GROUP BY signal_id`,
      values: [ids],
    });
    return new Map(rows.map(({ id, regions }) => [id, regions]));
  }

  /** Removes what waits to leave about these signals. What a relay is sending just now has left. */
  unsend(tx: Tx, ids: readonly string[]): void {
    tx.write({
      name: 'erasure-unsend',
      text: `DELETE FROM outbox WHERE (lane, id) IN (
          SELECT lane, id FROM outbox WHERE subject = ANY($1::uuid[])
            AND type NOT LIKE 'nl.verwijsindex.erasure.%' FOR UPDATE SKIP LOCKED)`,
      values: [ids],
    });
  }

  /** Opens receipts; one that is there already keeps the answers that it has. */
  open(tx: Tx, receipts: readonly NewReceipt[], at: Instant): void {
    const places = receipts.flatMap(({ signalId, places }) => places.map((region) => ({ signalId, region })));
    tx.write({
      name: 'erasure-open',
      text: `WITH opened AS (
          INSERT INTO erasure_receipt (signal_id, reason, consulted_on, asked_at)
          SELECT *, $5::timestamptz FROM unnest($1::uuid[], $2::text[], $6::date[]) ON CONFLICT DO NOTHING)
        INSERT INTO erasure_place (signal_id, region) SELECT * FROM unnest($3::uuid[], $4::text[])
        ON CONFLICT DO NOTHING`,
      values: [
        receipts.map(({ signalId }) => signalId),
        receipts.map(({ reason }) => reason),
        places.map(({ signalId }) => signalId),
        places.map(({ region }) => region),
        at,
        receipts.map(({ consultedOn }) => consultedOn),
      ],
    });
  }

  /** A place says that it holds nothing any more; the receipt closes when all have. */
  answer(tx: Tx, answers: readonly { signalId: string; region: string; at: Instant }[]): void {
    const ids = answers.map(({ signalId }) => signalId);
    tx.write({
      name: 'erasure-answer',
      text: `UPDATE erasure_place p SET answered_at = now.at
        FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS now (signal_id, region, at)
        WHERE p.signal_id = now.signal_id AND p.region = now.region AND p.answered_at IS NULL`,
      values: [ids, answers.map(({ region }) => region), answers.map(({ at }) => at)],
    });
    tx.write({
      name: 'erasure-close',
      text: `UPDATE erasure_receipt r
        SET closed_at = (SELECT max(answered_at) FROM erasure_place p WHERE p.signal_id = r.signal_id)
        WHERE signal_id = ANY($1::uuid[]) AND closed_at IS NULL
          AND NOT EXISTS (SELECT FROM erasure_place p WHERE p.signal_id = r.signal_id AND answered_at IS NULL)`,
      values: [ids],
    });
  }

  /** What every place was asked about these signals, and whether it has answered. */
  async places(tx: Tx, ids: readonly string[]): Promise<PlaceAsked[]> {
    const { rows } = await tx.sql.query<PlaceAsked>({
      name: 'erasure-places',
      text: `SELECT p.signal_id AS "signalId", p.region, r.asked_at AS "askedAt", p.answered_at AS "answeredAt"
        FROM erasure_place p JOIN erasure_receipt r USING (signal_id)
        WHERE p.signal_id = ANY($1::uuid[]) ORDER BY p.region, p.signal_id`,
      values: [ids],
    });
    return rows;
  }
}
