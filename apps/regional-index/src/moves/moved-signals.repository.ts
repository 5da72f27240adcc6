import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** Where a signal went that was at home here. */
export interface MovedSignal {
  readonly signalId: string;
  readonly originRegion: string;
  readonly toRegion: string;
  readonly municipality: string;
  readonly homeVersion: number;
  /** Region that had handed it over to this one; null: it came from its origin. */
  readonly handedBy: string | null;
  /** Keyed fingerprint of the jeugdige, by which a signal that comes late is known. */
  readonly identityIndex: Buffer | null;
  readonly movedAt: Date;
}

const columns = `signal_id AS "signalId", origin_region AS "originRegion", to_region AS "toRegion", municipality,
  home_version AS "homeVersion", handed_by AS "handedBy", identity_index AS "identityIndex", moved_at AS "movedAt"`;

/** The SQL of what is kept of signals that went to another region, so that what comes late can be forwarded. */
@Injectable()
export class MovedSignalsRepository {
  add(tx: Tx, rows: readonly MovedSignal[]): void {
    if (rows.length === 0) return;
    const of = <T>(pick: (row: MovedSignal) => T): T[] => rows.map(pick);
    tx.write({
      name: 'moved-signal-add',
      text: `INSERT INTO moved_signal (signal_id, origin_region, to_region, municipality, home_version, handed_by,
          identity_index, moved_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::bytea[],
          $8::timestamptz[])
        ON CONFLICT (signal_id) DO UPDATE SET to_region = excluded.to_region, municipality = excluded.municipality,
          home_version = excluded.home_version, handed_by = excluded.handed_by,
          identity_index = excluded.identity_index, moved_at = excluded.moved_at
          WHERE moved_signal.home_version < excluded.home_version`,
      values: [
        of((row) => row.signalId),
        of((row) => row.originRegion),
        of((row) => row.toRegion),
        of((row) => row.municipality),
        of((row) => row.homeVersion),
        of((row) => row.handedBy),
        of((row) => row.identityIndex),
        of((row) => row.movedAt),
      ],
    });
  }

  /** Of these signals those that went elsewhere and are not here in any other way. */
  async find(tx: Tx, signalIds: readonly string[]): Promise<Map<string, MovedSignal>> {
    const { rows } = await tx.sql.query<MovedSignal>({
      name: 'moved-signal-find',
      text: `SELECT ${columns} FROM moved_signal m WHERE signal_id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM signal s WHERE s.id = m.signal_id)`,
      values: [signalIds],
    });
    return new Map(rows.map((row) => [row.signalId, row]));
  }

  /** Where the cases of jeugdigen went last, by fingerprint in hex. */
  async ofJeugdigen(tx: Tx, identityIndexes: readonly Buffer[]): Promise<Map<string, MovedSignal>> {
    const { rows } = await tx.sql.query<MovedSignal>({
      name: 'moved-signal-of-jeugdigen',
      text: `SELECT DISTINCT ON (identity_index) ${columns} FROM moved_signal
        WHERE identity_index = ANY($1::bytea[]) ORDER BY identity_index, moved_at DESC`,
      values: [identityIndexes],
    });
    return new Map(rows.map((row) => [row.identityIndex?.toString('hex') ?? '', row]));
  }

  /** The case of a jeugdige is here: what comes on them is at home, these signals with it. */
  cameBack(tx: Tx, identityIndex: Buffer, signalIds: readonly string[]): void {
    tx.write({
      name: 'moved-signal-back',
      text: 'DELETE FROM moved_signal WHERE signal_id = ANY($1::uuid[])',
      values: [signalIds],
    });
    tx.write({
      name: 'moved-signal-unlink',
      text: 'UPDATE moved_signal SET identity_index = NULL WHERE identity_index = $1',
      values: [identityIndex],
    });
  }

  /** By which regions these signals were handed over, to here or on from here. */
  async handedBy(tx: Tx, signalIds: readonly string[]): Promise<Map<string, string | null>> {
    const { rows } = await tx.sql.query<{ id: string; region: string | null }>({
      name: 'moved-signal-handed-by',
      text: `SELECT id, handed_by AS region FROM signal WHERE id = ANY($1::uuid[])
        UNION ALL SELECT signal_id, handed_by FROM moved_signal m WHERE signal_id = ANY($1::uuid[])
          AND NOT EXISTS (SELECT FROM signal s WHERE s.id = m.signal_id)`,
      values: [signalIds],
    });
    return new Map(rows.map(({ id, region }) => [id, region]));
  }

  /** Of signals that are not active here: why, as far as they ended here. */
  async ends(tx: Tx, signalIds: readonly string[]): Promise<{ id: string; reason: string; at: Date }[]> {
    const { rows } = await tx.sql.query<{ id: string; reason: string; at: Date }>({
      name: 'moved-signal-ends',
      text: `SELECT id, state_reason AS reason, ended_at AS at FROM signal
          WHERE id = ANY($1::uuid[]) AND ended_at IS NOT NULL AND state_reason IS NOT NULL
        UNION ALL SELECT id, reason, gone_at FROM gone_signal WHERE id = ANY($1::uuid[])`,
      values: [signalIds],
    });
    return rows;
  }

  remove(tx: Tx, signalIds: readonly string[]): void {
    if (signalIds.length === 0) return;
    tx.write({
      name: 'moved-signal-remove',
      text: 'DELETE FROM moved_signal WHERE signal_id = ANY($1::uuid[])',
      values: [signalIds],
    });
  }

  /** Removes what went so long ago that nothing comes late any more. */
  removeBefore(tx: Tx, moment: Date): void {
    tx.write({
      name: 'moved-signal-remove-before',
      text: 'DELETE FROM moved_signal WHERE moved_at < $1',
      values: [moment],
    });
  }
}
