import type { ParkReason } from '#messaging/parked-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { consumerOfRegion, type Parked } from './what-replay-does.js';

/** A parked event with what became of it. */
export interface ParkedRow extends Parked {
  readonly consumer: string;
  readonly fault: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly subject: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly parkedAt: Date;
  readonly replayId: string | null;
  readonly claimedBy: string | null;
  readonly replayedAt: Date | null;
  readonly goneAt: Date | null;
  readonly effectSeenAt: Date | null;
}

/** Which parked events; what is undefined does not count. */
export interface ParkedFilter {
  readonly region?: string | undefined;
  readonly type?: string | undefined;
  readonly reason?: ParkReason | undefined;
  readonly state?: 'parked' | 'replayed' | 'gone' | undefined;
  readonly fromAt?: string | undefined;
  readonly untilAt?: string | undefined;
}

const columns = `
  event.id, consumer, topic, partition, record_offset AS "offset", reason, fault, event.event_id AS "eventId",
  event_type AS type, event_subject AS subject, event_origin AS origin, event_destination AS destination,
  parked_at AS "parkedAt", replay.event_id AS "replayId", claimed_by AS "claimedBy",
  replayed_at AS "replayedAt", gone_at AS "goneAt"`;

const joined = `FROM parked_event AS event LEFT JOIN parked_settled AS replay ON replay.parked_event = event.id`;

/** The effect of a replay: its region says something about the same signal or case after it. */
const seen = `(SELECT min(received_at) FROM ledger WHERE subject = event_subject
  AND ledger.origin = event_destination AND received_at >= replayed_at) AS "effectSeenAt"`;

const condition = `($1::text IS NULL OR $1 IN (event_origin, event_destination) OR consumer = $2)
  AND ($3::text IS NULL OR event_type = $3) AND ($4::text IS NULL OR reason = $4)
  AND ($5::timestamptz IS NULL OR parked_at >= $5) AND ($6::timestamptz IS NULL OR parked_at < $6)
  AND ($7::text IS NULL OR $7 = CASE WHEN replayed_at IS NOT NULL THEN 'replayed'
                                     WHEN gone_at IS NOT NULL THEN 'gone' ELSE 'parked' END)`;

const valuesOf = ({ region, type, reason, fromAt, untilAt, state }: ParkedFilter): unknown[] => [
  region ?? null,
  region === undefined ? null : consumerOfRegion(region),
  ...[type ?? null, reason ?? null, fromAt ?? null, untilAt ?? null, state ?? null],
];

/** What was put aside, at the hub or in a region, and what became of it. */
@Injectable()
export class ParkedRepository {
  /** Newest first, those with a smaller id than `before`. */
  async list(tx: Tx, filter: ParkedFilter, before: string | null, most: number): Promise<ParkedRow[]> {
    const { rows } = await tx.sql.query<ParkedRow>(
      `SELECT ${columns}, ${seen} ${joined}
       WHERE ${condition} AND ($8::bigint IS NULL OR event.id < $8) ORDER BY event.id DESC LIMIT $9`,
      [...valuesOf(filter), before, most],
    );
    return rows;
  }

  async one(tx: Tx, id: string): Promise<ParkedRow | null> {
    const { rows } = await tx.sql.query<ParkedRow>(
      `SELECT ${columns}, ${seen} ${joined} WHERE event.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Those of a selection, oldest first. */
  async select(tx: Tx, filter: ParkedFilter, most: number): Promise<ParkedRow[]> {
    const { rows } = await tx.sql.query<ParkedRow>(
      `SELECT ${columns} ${joined} WHERE ${condition} ORDER BY event.id LIMIT $8`,
      [...valuesOf({ ...filter, state: 'parked' }), most],
    );
    return rows;
  }

  async byId(tx: Tx, ids: readonly string[]): Promise<ParkedRow[]> {
    const { rows } = await tx.sql.query<ParkedRow>(
      `SELECT ${columns} ${joined} WHERE event.id = ANY($1::bigint[]) ORDER BY event.id`,
      [ids],
    );
    return rows;
  }

  /**
   * Claims the replay of a parked event, or that it is gone. Waits for who claims it at the same time.
   * @returns false when somebody else has done it
   */
  async claim(tx: Tx, parkedEvent: string, { eventId, by, replayedAt, goneAt }: Claim): Promise<boolean> {
    const { rowCount } = await tx.sql.query(
      `INSERT INTO parked_replay (parked_event, event_id, claimed_by, replayed_at, gone_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [parkedEvent, eventId, by, replayedAt, goneAt],
    );
    return rowCount === 1;
  }

  addPreview(tx: Tx, { id, madeBy, expiresAt, filter, selected }: Omit<Preview, 'usedAt'>): void {
    tx.write({ text: "DELETE FROM parked_preview WHERE expires_at < now() - interval '1 day'" });
    tx.write({
      text: `INSERT INTO parked_preview (id, made_by, expires_at, filter, selected) VALUES ($1, $2, $3, $4, $5)`,
      values: [id, madeBy, expiresAt, JSON.stringify(filter), selected],
    });
  }

  /** Locked until the transaction ends. */
  async preview(tx: Tx, id: string): Promise<Preview | null> {
    const { rows } = await tx.sql.query<Preview>(
      `SELECT id, made_by AS "madeBy", expires_at AS "expiresAt", filter, selected, used_at AS "usedAt"
       FROM parked_preview WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0] ?? null;
  }

  usePreview(tx: Tx, id: string, at: Date): void {
    tx.write({ text: 'UPDATE parked_preview SET used_at = $2 WHERE id = $1', values: [id, at] });
  }
}

export interface Claim {
  /** Id of the event that repeats it. */
  readonly eventId: string;
  readonly by: string;
  readonly replayedAt: Date | null;
  readonly goneAt: Date | null;
}

export interface Preview {
  readonly id: string;
  readonly madeBy: string;
  readonly expiresAt: Date;
  readonly filter: ParkedFilter;
  /** Ids of the parked events. */
  readonly selected: readonly string[];
  readonly usedAt: Date | null;
}
