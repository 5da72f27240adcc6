import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { IdentityKind } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { arrayOf, type HouseholdRow } from './household-row.js';

export interface JeugdigeRow {
  readonly id: string;
  readonly identityIndex: Buffer;
  readonly identityCipher: Buffer;
  readonly identityKind: IdentityKind;
  /** By which a jeugdige without a BSN is spoken of; null with one. */
  readonly serviceNumber: string | null;
  readonly municipality: string;
  readonly ageLimitOn: PlainDate | null;
}

/** A jeugdige with what the population register says of their household; null when that is not known here. */
export type NewJeugdige = JeugdigeRow & { readonly household: HouseholdRow | null };

/** A jeugdige who is locked until the end of the transaction. */
export type LockedJeugdige = Pick<JeugdigeRow, 'id' | 'identityIndex' | 'serviceNumber'> & {
  /** Whether an earlier signal on them is in the archive. */
  readonly hasArchive: boolean;
  /** Whether their case went to another region: what comes late is forwarded. */
  readonly caseMoved: boolean;
};

/** Columns of a `JeugdigeRow`. */
export const jeugdigeColumns = `id, identity_index AS "identityIndex", identity_cipher AS "identityCipher",
  identity_kind AS "identityKind", service_number AS "serviceNumber", municipality, age_limit_on::text AS "ageLimitOn"`;

/** What keeps a jeugdige (`j`) on record without a signal. */
const hangsOn = [
  `SELECT FROM expert_case WHERE jeugdige_id = j.id AND state <> 'closed'`,
  `SELECT FROM objection WHERE jeugdige_id = j.id AND state = 'pending'`,
];

/** All SQL of the table `jeugdige`. Rows are always locked in the order of `identity_index`, so that nobody deadlocks. */
@Injectable()
export class JeugdigenRepository {
  /**
   * Adds who is not there yet and locks all rows, until the end of the transaction. Whose family can be recognised is put
   * on the list of families to look at. Who was there keeps their household: when the population register says otherwise,
   * or another region another municipality, they are compared anew, and what follows from it is done there.
   * @param rows in the order of `identity_index`, each one once; an empty municipality leaves what is there
   */
  async addOrLock(tx: Tx, rows: readonly NewJeugdige[]): Promise<LockedJeugdige[]> {
    const of = <T>(pick: (row: NewJeugdige) => T): T[] => rows.map(pick);
    const result = await tx.sql.query<LockedJeugdige>({
      name: 'jeugdige-add-or-lock',
      text: `WITH locked AS (
        INSERT INTO jeugdige AS j (id, identity_index, identity_cipher, identity_kind, service_number, municipality,
          age_limit_on, address_index, building_index, parent_indexes, is_secret, compared_on)
        SELECT id, index, cipher, kind, number, municipality, age_limit_on, address, building,
          coalesce(parents, '{}')::bytea[], coalesce(secret, false), compared_on
        FROM (SELECT unnest($1::uuid[]) AS id, unnest($2::bytea[]) AS index, unnest($3::bytea[]) AS cipher,
          unnest($4::text[]) AS kind, unnest($5::text[]) AS number, unnest($6::text[]) AS municipality,
          unnest($7::date[]) AS age_limit_on, unnest($8::bytea[]) AS address, unnest($9::bytea[]) AS building,
          unnest($10::text[]) AS parents, unnest($11::boolean[]) AS secret, unnest($12::date[]) AS compared_on) AS new
        ON CONFLICT (identity_index) DO UPDATE
          SET municipality = coalesce(nullif(excluded.municipality, ''), j.municipality),
              age_limit_on = coalesce(excluded.age_limit_on, j.age_limit_on),
              compared_on = CASE WHEN excluded.compared_on IS NULL AND excluded.municipality IN ('', j.municipality)
                OR (excluded.municipality, excluded.address_index, excluded.parent_indexes, excluded.is_secret)
                  IS NOT DISTINCT FROM (j.municipality, j.address_index, j.parent_indexes, j.is_secret)
                THEN j.compared_on END
        RETURNING id, identity_index, service_number, has_archive, address_index, parent_indexes),
      work AS (
        INSERT INTO family_work (jeugdige_id)
        SELECT id FROM locked WHERE address_index IS NOT NULL OR parent_indexes <> '{}')
      SELECT id, identity_index AS "identityIndex", service_number AS "serviceNumber",
        has_archive AS "hasArchive", EXISTS (
          SELECT FROM moved_signal m WHERE m.identity_index = locked.identity_index) AS "caseMoved"
      FROM locked`,
      values: [
        arrayText(of(({ id }) => id)),
        of(({ identityIndex }) => identityIndex),
        of(({ identityCipher }) => identityCipher),
        arrayText(of(({ identityKind }) => identityKind)),
        arrayText(of(({ serviceNumber }) => serviceNumber)),
        arrayText(of(({ municipality }) => municipality)),
        arrayText(of(({ ageLimitOn }) => ageLimitOn)),
        of(({ household }) => household?.addressIndex),
        of(({ household }) => household?.buildingIndex),
        of(({ household }) => household && arrayOf(household.parentIndexes)),
        arrayText(of(({ household }) => household?.isSecret)),
        arrayText(of(({ household }) => household?.comparedOn)),
      ],
    });
    return result.rows;
  }

  /** Keeps by what jeugdigen without a BSN are found when something in their identity differs a little. */
  keepNear(tx: Tx, rows: readonly { id: string; near: readonly Buffer[] }[]): void {
    const keys = rows.flatMap(({ id, near }) => near.map((index) => ({ id, index })));
    tx.write({
      name: 'jeugdige-keep-near',
      text: `UPDATE jeugdige SET near_indexes = near.indexes
        FROM (SELECT id, array_agg(index) AS indexes FROM unnest($1::uuid[], $2::bytea[]) AS key (id, index)
          GROUP BY id) AS near
        WHERE jeugdige.id = near.id AND near_indexes IS NULL`,
      values: [keys.map(({ id }) => id), keys.map(({ index }) => index)],
    });
  }

  /** Jeugdigen of a kind on whom a signal is active, that have one of these in common. */
  async near(tx: Tx, kind: IdentityKind, near: readonly Buffer[], most: number): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-near',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige
        WHERE identity_kind <> 'bsn' AND identity_kind = $1 AND near_indexes && $2::bytea[]
          AND EXISTS (SELECT FROM signal WHERE jeugdige_id = jeugdige.id AND ended_at IS NULL)
        ORDER BY identity_index LIMIT $3`,
      values: [kind, near, most],
    });
    return result.rows;
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-by-ids',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige WHERE id = ANY($1::uuid[])`,
      values: [ids],
    });
    return result.rows;
  }

  /** Locks rows until the end of the transaction. */
  async lock(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-lock',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige WHERE id = ANY($1::uuid[]) ORDER BY identity_index FOR UPDATE`,
      values: [ids],
    });
    return result.rows;
  }

  /**
   * Removes jeugdigen of whom there is no signal here, with all that hangs on them. What professionals recorded of their
   * relations goes first: without a signal nobody may see it.
   * @param keeping whether whoever is in the archive, or has an open case at the expert team, stays
   */
  forget(tx: Tx, ids: readonly string[], keeping: boolean): void {
    tx.write({
      name: 'jeugdige-forget',
      text: `WITH unrelated AS (
          DELETE FROM relation r WHERE jeugdige_id = ANY($1::uuid[])
            AND NOT EXISTS (SELECT FROM signal WHERE jeugdige_id = r.jeugdige_id))
        DELETE FROM jeugdige j WHERE id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM signal WHERE jeugdige_id = j.id)
        AND NOT ($2 AND (has_archive${hangsOn.map((held) => ` OR EXISTS (${held})`).join('')}))`,
      values: [ids, keeping],
    });
  }

  /** The jeugdigen that signals are about, without a lock. */
  async ofSignals(tx: Tx, signalIds: readonly string[]): Promise<JeugdigeRow[]> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-of-signals',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige
        WHERE id IN (SELECT jeugdige_id FROM signal WHERE id = ANY($1::uuid[]))`,
      values: [signalIds],
    });
    return result.rows;
  }

  /** Who has this identity, without a lock; null when they are not in the register. */
  async byIdentity(tx: Tx, identityIndex: Buffer): Promise<JeugdigeRow | null> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-by-identity',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige WHERE identity_index = $1`,
      values: [identityIndex],
    });
    return result.rows[0] ?? null;
  }

  /** Whom the signal with this reference is about, given here and active; without a lock. */
  async byReference(tx: Tx, reference: string): Promise<JeugdigeRow | null> {
    const result = await tx.sql.query<JeugdigeRow>({
      name: 'jeugdige-by-reference',
      text: `SELECT ${jeugdigeColumns} FROM jeugdige WHERE id = (
        SELECT jeugdige_id FROM signal WHERE reference = $1 AND given_here AND ended_at IS NULL LIMIT 1)`,
      values: [reference],
    });
    return result.rows[0] ?? null;
  }
}
