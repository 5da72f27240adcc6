import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { ByRegion, OnwardEvent } from './onward-event.js';

/** Any number that no other lock of this database uses: it stands for "what is held for a region". */
const HOLDING = 7_302;

/** What is held already, and comes again after a crash, keeps its place. */
const addStatement = {
  name: 'held-event-add',
  text: `INSERT INTO held_event (destination, event_id, source, key, value)
         SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
         ON CONFLICT (event_id, source) DO NOTHING`,
};

/** Lock and rows in one: of several instances one sends at a time. Without a cursor: ids are drawn before the commit. */
const takeStatement = {
  name: 'held-event-take',
  text: `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS ours),
         gone AS (
           DELETE FROM held_event USING turn
           WHERE ours AND destination = $2
             AND id IN (SELECT id FROM held_event WHERE destination = $2 ORDER BY id LIMIT $3)
           RETURNING id, event_id AS "eventId", source, key, value)
         SELECT ours, gone.* FROM turn LEFT JOIN gone ON true`,
};

/** Jumps from region to region: what is held for one may be many. */
const regionsStatement = `
  WITH RECURSIVE held AS (
    (SELECT destination FROM held_event ORDER BY destination LIMIT 1)
    UNION ALL
    SELECT (SELECT destination FROM held_event WHERE destination > held.destination ORDER BY destination LIMIT 1)
    FROM held WHERE held.destination IS NOT NULL)
  SELECT destination FROM held WHERE destination IS NOT NULL`;

export interface HeldEvent extends OnwardEvent {
  readonly id: string;
}

/** The events that wait at the hub for their region. */
@Injectable()
export class HeldEventRepository {
  async add(tx: Tx, byRegion: ByRegion): Promise<void> {
    const rows = [...byRegion].flatMap(([region, events]) => events.map((event) => ({ region, ...event })));
    await tx.sql.query({
      ...addStatement,
      values: [
        rows.map(({ region }) => region),
        rows.map(({ eventId }) => eventId),
        rows.map(({ source }) => source),
        rows.map(({ key }) => key),
        rows.map(({ value }) => value),
      ],
    });
  }

  /** The oldest events for a region, in their order; they stay. */
  async oldest(tx: Tx, region: string, most: number): Promise<HeldEvent[]> {
    const { rows } = await tx.sql.query<HeldEvent>(
      `SELECT id, event_id AS "eventId", source, key, value FROM held_event
       WHERE destination = $1 ORDER BY id LIMIT $2`,
      [region, most],
    );
    return rows;
  }

  remove(tx: Tx, region: string, events: readonly HeldEvent[]): void {
    tx.write({
      text: 'DELETE FROM held_event WHERE destination = $1 AND id = ANY($2::bigint[])',
      values: [region, events.map(({ id }) => id)],
    });
  }

  /** Takes out the oldest events for a region, in their order; null while another instance sends to it. */
  async takeOldest(tx: Tx, region: string, most: number): Promise<HeldEvent[] | null> {
    const { rows } = await tx.sql.query<{ ours: boolean } & (HeldEvent | { id: null })>({
      ...takeStatement,
      values: [HOLDING, region, most],
    });
    if (!rows[0]?.ours) return null;
    return rows.flatMap((row) => (row.id === null ? [] : [row])).sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** The regions for which something is held. */
  async regions(tx: Tx): Promise<string[]> {
    const { rows } = await tx.sql.query<{ destination: string }>(regionsStatement);
    return rows.map(({ destination }) => destination);
  }
}
