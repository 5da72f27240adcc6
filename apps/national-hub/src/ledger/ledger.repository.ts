import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from './ledger-entry.entity.js';

/** One statement for a whole batch. After a crash a batch comes again: what was noted first stays. */
const record = {
  name: 'ledger-record',
  text: `INSERT INTO ledger (event_id, source, type, subject, origin, destination, received_at, forwarded_at, state)
         SELECT unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::uuid[]), unnest($5::text[]),
           unnest($6::text[]), unnest($7::timestamptz[]), unnest($8::timestamptz[]), unnest($9::text[])
         ON CONFLICT (event_id, source) DO UPDATE
           SET forwarded_at = excluded.forwarded_at, state = excluded.state
           WHERE ledger.state <> 'forwarded' AND excluded.state <> 'parked'`,
};

const forwardHeld = {
  name: 'ledger-forward-held',
  text: `UPDATE ledger SET state = 'forwarded', forwarded_at = $3
         FROM unnest($1::uuid[], $2::text[]) AS event (id, source)
         WHERE ledger.event_id = event.id AND ledger.source = event.source AND state <> 'forwarded'`,
};

/** Signals: what is said of one later is another event about the same subject. */
const countGiven = `SELECT destination AS region, count(DISTINCT subject)::int AS signals FROM ledger
  WHERE destination = ANY($1) AND received_at >= $2 AND type = 'nl.verwijsindex.signal.given.v1'
  GROUP BY destination`;

/** What tells an event from every other. */
export type EventIdentity = Pick<LedgerEntry, 'eventId' | 'source'>;

@Injectable()
export class LedgerRepository {
  /** Notes the entries; their identities (event id, source) must be different from each other. */
  record(tx: Tx, entries: readonly LedgerEntry[]): void {
    const of = (pick: (entry: LedgerEntry) => string | null) => arrayText(entries.map(pick));
    tx.write({
      ...record,
      values: [
        of(({ eventId }) => eventId),
        of(({ source }) => source),
        of(({ type }) => type),
        of(({ subject }) => subject),
        of(({ origin }) => origin),
        of(({ destination }) => destination),
        of(({ receivedAt }) => receivedAt.toISOString()),
        of(({ forwardedAt }) => forwardedAt?.toISOString() ?? null),
        of(({ state }) => state),
      ],
    });
  }

  /** How many signals passed to each of these regions since a moment. Reads the whole ledger: not for every day. */
  async countGiven(tx: Tx, regions: readonly string[], since: Date): Promise<Map<string, number>> {
    const { rows } = await tx.sql.query<{ region: string; signals: number }>(countGiven, [regions, since]);
    return new Map(rows.map(({ region, signals }) => [region, signals]));
  }

  /** Notes that events which were held have been forwarded. */
  forwardHeld(tx: Tx, events: readonly EventIdentity[], at: Date): void {
    tx.write({
      ...forwardHeld,
      values: [events.map(({ eventId }) => eventId), events.map(({ source }) => source), at],
    });
  }
}
