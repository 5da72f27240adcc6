import type { CanaryReported } from '#contracts/events/region-reported.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** One canary. */
interface OneCanary {
  readonly canaryId: string;
  readonly sentAt: Date;
  readonly arrivedAt: Date | null;
  /** Null: it is still on its way. */
  readonly backAt: Date | null;
}

/** The last canary to a region. */
export interface Canary extends OneCanary {
  readonly destination: string;
  /** Whether it is counted as late. */
  readonly late: boolean;
  /** The last one that came back: this one, or one before; null: none did. */
  readonly lastBack: OneCanary | null;
  /** Since when those to this region are late; null: they are not. */
  readonly lateSince: Date | null;
  readonly lateCount: number;
}

/** A canary that is back. */
export interface Returned {
  readonly canaryId: string;
  readonly arrivedAt: Date;
  readonly late: boolean;
}

const columns = `destination, canary_id AS "canaryId", sent_at AS "sentAt", late, back_id AS "backId",
  back_sent_at AS "backSentAt", back_arrived_at AS "backArrivedAt", back_at AS "backAt",
  late_since AS "lateSince", late_count AS "lateCount"`;

type Row = Omit<Canary, 'arrivedAt' | 'lastBack'> & {
  readonly backId: string | null;
  readonly backSentAt: Date | null;
  readonly backArrivedAt: Date | null;
};

function canaryOf({ backId, backSentAt, backArrivedAt, backAt, ...row }: Row): Canary {
  const isBack = backId === row.canaryId;
  const lastBack =
    backId !== null && backSentAt !== null
      ? { canaryId: backId, sentAt: backSentAt, arrivedAt: backArrivedAt, backAt }
      : null;
  return { ...row, arrivedAt: isBack ? backArrivedAt : null, backAt: isBack ? backAt : null, lastBack };
}

const isUnderWay = 'back_id IS DISTINCT FROM canary_id';

/** Rows are locked by destination: who marks and who settles never wait for each other in a ring. */
@Injectable()
export class CanariesRepository {
  async all(tx: Tx): Promise<Canary[]> {
    const { rows } = await tx.sql.query<Row>(`SELECT ${columns} FROM canary ORDER BY destination`);
    return rows.map(canaryOf);
  }

  /** Those of these that are still on their way; locked. */
  async underWay(tx: Tx, canaryIds: readonly string[]): Promise<Canary[]> {
    const { rows } = await tx.sql.query<Row>(
      `SELECT ${columns} FROM canary WHERE canary_id = ANY($1) AND ${isUnderWay} ORDER BY destination FOR UPDATE`,
      [canaryIds],
    );
    return rows.map(canaryOf);
  }

  markLate(tx: Tx, canaryIds: readonly string[]): void {
    tx.write({
      text: `UPDATE canary SET late = true, late_count = late_count + 1, late_since = coalesce(late_since, sent_at)
             FROM (SELECT destination AS of FROM canary WHERE canary_id = ANY($1) AND ${isUnderWay} AND NOT late
                   ORDER BY destination FOR UPDATE) AS marked
             WHERE destination = marked.of`,
      values: [canaryIds],
    });
  }

  /** What came back, of locked rows. */
  settle(tx: Tx, returned: readonly Returned[], at: Date): void {
    tx.write({
      text: `UPDATE canary SET back_id = canary_id, back_sent_at = sent_at, back_arrived_at = returned.arrived_at,
               back_at = $4, late = returned.late,
               late_count = late_count + (returned.late AND NOT canary.late)::int,
               late_since = CASE WHEN returned.late THEN coalesce(late_since, sent_at) END
             FROM unnest($1::uuid[], $2::timestamptz[], $3::boolean[]) AS returned (id, arrived_at, late)
             WHERE canary_id = returned.id`,
      values: [
        returned.map(({ canaryId }) => canaryId),
        returned.map(({ arrivedAt }) => arrivedAt),
        returned.map(({ late }) => late),
        at,
      ],
    });
  }

  /** New ones go out; since when they are late, and the last one that came back, stay. */
  start(tx: Tx, canaries: readonly Pick<Canary, 'destination' | 'canaryId'>[], at: Date): void {
    tx.write({
      text: `INSERT INTO canary (destination, canary_id, sent_at)
             SELECT destination, id, $3 FROM unnest($1::text[], $2::uuid[]) AS new (destination, id) ORDER BY destination
             ON CONFLICT (destination) DO UPDATE
               SET canary_id = excluded.canary_id, sent_at = excluded.sent_at, late = false`,
      values: [canaries.map(({ destination }) => destination), canaries.map(({ canaryId }) => canaryId), at],
    });
  }

  remove(tx: Tx, destinations: readonly string[]): void {
    tx.write({ text: 'DELETE FROM canary WHERE destination = ANY($1)', values: [destinations] });
  }

  /** A canary that comes twice does no harm, and there are many: the inbox need not remember them for weeks. */
  forgetEvents(tx: Tx, events: readonly { readonly id: string; readonly source: string }[]): void {
    tx.write({
      text: `DELETE FROM inbox USING unnest($1::uuid[], $2::text[]) AS event (id, source)
             WHERE inbox.id = event.id AND inbox.source = event.source`,
      values: [events.map(({ id }) => id), events.map(({ source }) => source)],
    });
  }
}

/** As the hub is told of it: the last one that came back, unless one that is late or the first is on its way. */
export function reportedOf(canary: Canary): CanaryReported {
  const { destination, lastBack, lateSince, lateCount } = canary;
  const { canaryId, sentAt, arrivedAt, backAt } = lateSince === null ? (lastBack ?? canary) : canary;
  return {
    ...{ destination, canaryId, sentAt: sentAt.toISOString() },
    arrivedAt: arrivedAt?.toISOString() ?? null,
    backAt: backAt?.toISOString() ?? null,
    lateSinceAt: lateSince?.toISOString() ?? null,
    lateCount,
  };
}
