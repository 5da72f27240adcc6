import type { Tx } from '#platform/transaction.js';
import type { RelationKind } from '#rules/family/relation.js';
import { Injectable } from '@nestjs/common';

export interface RelationRow {
  readonly id: string;
  readonly jeugdigeId: string;
  readonly kind: RelationKind;
  readonly otherIndex: Buffer;
  readonly otherCipher: Buffer;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly recordedAt: Date;
}

const columns = `id, jeugdige_id AS "jeugdigeId", kind, other_index AS "otherIndex", other_cipher AS "otherCipher",
  recorded_by AS "recordedBy", recorded_by_name AS "recordedByName", organisation_id AS "organisationId",
  organisation_name AS "organisationName", recorded_at AS "recordedAt"`;

/** All SQL of the relations that professionals recorded. */
@Injectable()
export class RelationsRepository {
  /** Of a jeugdige, oldest first. */
  async of(tx: Tx, jeugdigeId: string): Promise<RelationRow[]> {
    const result = await tx.sql.query<RelationRow>({
      name: 'relations-of',
      text: `SELECT ${columns} FROM relation WHERE jeugdige_id = $1 ORDER BY recorded_at, id`,
      values: [jeugdigeId],
    });
    return result.rows;
  }

  /** Adds it; false: somebody recorded the same before. */
  async add(tx: Tx, row: RelationRow): Promise<boolean> {
    const result = await tx.sql.query({
      name: 'relation-add',
      text: `INSERT INTO relation (id, jeugdige_id, kind, other_index, other_cipher, recorded_by, recorded_by_name,
          organisation_id, organisation_name, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (jeugdige_id, other_index, kind) DO NOTHING`,
      values: [
        ...[row.id, row.jeugdigeId, row.kind, row.otherIndex, row.otherCipher, row.recordedBy],
        ...[row.recordedByName, row.organisationId, row.organisationName, row.recordedAt],
      ],
    });
    return result.rowCount === 1;
  }

  remove(tx: Tx, id: string): void {
    tx.write({ name: 'relation-remove', text: 'DELETE FROM relation WHERE id = $1', values: [id] });
  }
}
