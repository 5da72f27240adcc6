import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

export interface JeugdigeRow {
  readonly id: string;
  readonly bsnIndex: Buffer;
  readonly bsnCipher: Buffer;
  readonly municipality: string;
  readonly ageLimitOn: PlainDate | null;
}

const columns = `id, bsn_index AS "bsnIndex", bsn_cipher AS "bsnCipher", municipality,
  age_limit_on::text AS "ageLimitOn"`;

/** All SQL of the table `jeugdige`. Rows are always locked in the order of `bsn_index`, so that nobody deadlocks. */
@Injectable()
export class JeugdigenRepository {
  /**
   * Adds who is not there yet and locks all rows, until the end of the transaction.
   * @param rows in the order of `bsn_index`, each one once; an empty municipality leaves what is there
   */
  async addOrLock(tx: Tx, rows: readonly JeugdigeRow[]): Promise<{ id: string; bsnIndex: Buffer }[]> {
    const result = await tx.sql.query<{ id: string; bsnIndex: Buffer }>({
      name: 'jeugdige-add-or-lock',
      text: `INSERT INTO jeugdige AS j (id, bsn_index, bsn_cipher, municipality, age_limit_on)
        SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::date[])
        ON CONFLICT (bsn_index) DO UPDATE
          SET municipality = coalesce(nullif(excluded.municipality, ''), j.municipality),
              age_limit_on = coalesce(excluded.age_limit_on, j.age_limit_on)
        RETURNING id, bsn_index AS "bsnIndex"`,
      values: [
        rows.map((row) => row.id),
        rows.map((row) => row.bsnIndex),
        rows.map((row) => row.bsnCipher),
        rows.map((row) => row.municipality),
        rows.map((row) => row.ageLimitOn),
      ],
    });
    return result.rows;
  }

  /** Locks rows until the end of the transaction. */
  async lock(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-lock',
      text: `SELECT ${columns} FROM jeugdige WHERE id = ANY($1::uuid[]) ORDER BY bsn_index FOR UPDATE`,
      values: [ids],
    });
    return result.rows;
  }

  /** The jeugdigen that signals are about, without a lock. */
  async ofSignals(tx: Tx, signalIds: readonly string[]): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-of-signals',
      text: `SELECT ${columns} FROM jeugdige
        WHERE id IN (SELECT jeugdige_id FROM signal WHERE id = ANY($1::uuid[]))`,
      values: [signalIds],
    });
    return result.rows;
  }
}
