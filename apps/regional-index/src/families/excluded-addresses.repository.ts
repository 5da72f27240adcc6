import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

export interface ExcludedAddressRow {
  readonly id: string;
  readonly municipality: string;
  readonly institution: string;
  readonly addressIndex: Buffer;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** All SQL of the addresses that house many; of an address there is a blind index only. */
@Injectable()
export class ExcludedAddressesRepository {
  /** Of a municipality, by name. */
  async of(tx: Tx, municipality: string): Promise<ExcludedAddressRow[]> {
    const result = await tx.sql.query<ExcludedAddressRow>({
      name: 'excluded-addresses-of',
      text: `SELECT id, municipality, institution, address_index AS "addressIndex", added_by AS "addedBy",
          added_at AS "addedAt"
        FROM excluded_address WHERE municipality = $1 ORDER BY institution, id`,
      values: [municipality],
    });
    return result.rows;
  }

  /** Adds it, and lets the families there be looked at again; false: it is on the list already. */
  async add(tx: Tx, row: ExcludedAddressRow): Promise<boolean> {
    const result = await tx.sql.query({
      name: 'excluded-address-add',
      text: `WITH added AS (
          INSERT INTO excluded_address (id, municipality, institution, address_index, added_by, added_at)
          VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality, address_index) DO NOTHING
          RETURNING municipality, address_index),
        work AS (${markWhoLivesAt('added')})
        SELECT FROM added`,
      values: [row.id, row.municipality, row.institution, row.addressIndex, row.addedBy, row.addedAt],
    });
    return result.rowCount === 1;
  }

  /** The same when it goes; false: there is none. */
  async remove(tx: Tx, municipality: string, id: string): Promise<boolean> {
    const result = await tx.sql.query({
      name: 'excluded-address-remove',
      text: `WITH removed AS (
          DELETE FROM excluded_address WHERE municipality = $1 AND id = $2 RETURNING municipality, address_index),
        work AS (${markWhoLivesAt('removed')})
        SELECT FROM removed`,
      values: [municipality, id],
    });
    return result.rowCount === 1;
  }
}

const markWhoLivesAt = (changed: string): string => `
  INSERT INTO family_work (jeugdige_id)
  SELECT j.id FROM ${changed} JOIN jeugdige j ON j.municipality = ${changed}.municipality
    AND ${changed}.address_index IN (j.address_index, j.building_index)`;
