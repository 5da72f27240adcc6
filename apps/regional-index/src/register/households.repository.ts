import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { arrayOf, familyOfEach, type HouseholdRow } from './household-row.js';
import { jeugdigeColumns, type JeugdigeRow } from './jeugdigen.repository.js';

/** A jeugdige who must be looked up in the population register, as the index has them. */
export interface FollowedRow extends JeugdigeRow, Omit<HouseholdRow, 'comparedOn'> {
  /** Null: never, or something changed since. */
  readonly comparedOn: PlainDate | null;
  /** Municipality of another region, while the case is still here. */
  readonly movedTo: string | null;
  /** Whether their case is here: signals that count here, or the archive. */
  readonly hasCase: boolean;
  /** Municipality of the open coordination; null when there is none. */
  readonly caseMunicipality: string | null;
}

/** How a jeugdige stands after a comparison. */
export interface ComparedRow extends HouseholdRow {
  readonly id: string;
  readonly municipality: string;
  readonly movedTo: string | null;
  readonly ageLimitOn: PlainDate | null;
}

/** The SQL of what the population register says of jeugdigen. */
@Injectable()
export class HouseholdsRepository {
  /**
   * Who must be compared, those of whom something changed first, then who never was, then everybody of before today.
   * Once followed, somebody stays so wherever they go; who was only signalled here and lives elsewhere never is.
   * Whether they have a case is counted per jeugdige: for EXISTS PostgreSQL reads every signal of the region first.
   * @param municipalities of this region
   */
  async due(
    tx: Tx,
    {
      today,
      municipalities,
      most,
      here,
    }: { today: PlainDate; municipalities: readonly string[]; most: number; here: string },
  ): Promise<FollowedRow[]> {
    const result = await tx.sql.query<FollowedRow>({
      name: 'household-due',
      text: `SELECT ${jeugdigeColumns}, address_index AS "addressIndex", building_index AS "buildingIndex",
          parent_indexes AS "parentIndexes", is_secret AS "isSecret", compared_on::text AS "comparedOn",
          moved_to AS "movedTo", has_archive OR (SELECT count(*) FROM signal s
            WHERE s.jeugdige_id = jeugdige.id AND s.home_region = $4) > 0 AS "hasCase",
          (SELECT c.municipality FROM match m JOIN coordination c ON c.match_id = m.id
            WHERE m.jeugdige_id = jeugdige.id AND m.closed_at IS NULL AND c.state <> 'closed') AS "caseMunicipality"
        FROM jeugdige WHERE id IN (
          SELECT id FROM (
            (SELECT jeugdige_id AS id FROM brp_event WHERE jeugdige_id IS NOT NULL LIMIT $3)
            UNION ALL (SELECT id FROM jeugdige
              WHERE identity_kind = 'bsn' AND compared_on IS NULL AND municipality = ANY($2::text[]) LIMIT $3)
            UNION ALL (SELECT id FROM jeugdige WHERE identity_kind = 'bsn' AND compared_on < $1 LIMIT $3)
          ) AS due LIMIT $3)`,
      values: [today, municipalities, most, here],
    });
    return result.rows;
  }

  /** Writes how jeugdigen stand after a comparison. They are locked. */
  compared(tx: Tx, rows: readonly ComparedRow[]): void {
    const of = <T>(pick: (row: ComparedRow) => T): T[] => rows.map(pick);
    tx.write({
      name: 'household-compared',
      text: `UPDATE jeugdige j SET municipality = now.municipality, moved_to = now.moved_to,
          age_limit_on = now.age_limit_on, address_index = now.address, building_index = now.building,
          parent_indexes = now.parents::bytea[], is_secret = now.secret, compared_on = now.compared_on
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::bytea[], $6::bytea[], $7::text[], $8::boolean[],
          $9::date[]) AS now (id, municipality, moved_to, age_limit_on, address, building, parents, secret, compared_on)
        WHERE j.id = now.id`,
      values: [
        of((row) => row.id),
        of((row) => row.municipality),
        of((row) => row.movedTo),
        of((row) => row.ageLimitOn),
        of((row) => row.addressIndex),
        of((row) => row.buildingIndex),
        of((row) => arrayOf(row.parentIndexes)),
        of((row) => row.isSecret),
        of((row) => row.comparedOn),
      ],
    });
  }

  /** As if the population register had told of them, of those on whom something counts here. */
  lookAgain(tx: Tx, ids: readonly string[], here: string, at: Date): void {
    tx.write({
      name: 'household-look-again',
      text: `INSERT INTO brp_event (key, jeugdige_id, received_at)
        SELECT uuid_send(gen_random_uuid()), id, $3 FROM unnest($1::uuid[]) AS known (id)
        WHERE EXISTS (SELECT FROM signal s WHERE s.jeugdige_id = known.id AND s.home_region = $2)`,
      values: [ids, here, at],
    });
  }

  /**
   * Puts jeugdigen on the list of families to look at, and those who knew that there are more cases with them.
   * @param left signals that end: their givers know nothing of a family any more
   */
  markFamilies(tx: Tx, ids: readonly string[], left: readonly string[]): void {
    tx.write({
      name: 'family-mark',
      text: `WITH changed AS (SELECT DISTINCT unnest($1::uuid[]) AS id),
        forgotten AS (DELETE FROM family_view WHERE viewer_id = ANY($2::uuid[])),
        seen AS (
          SELECT j.address_index, j.parent_indexes FROM jeugdige j
          WHERE j.id IN (SELECT id FROM changed) AND EXISTS (SELECT FROM family_view WHERE jeugdige_id = j.id))
        INSERT INTO family_work (jeugdige_id)
        SELECT id FROM changed UNION ${familyOfEach('seen', 'o.id')}`,
      values: [ids, left],
    });
  }
}
