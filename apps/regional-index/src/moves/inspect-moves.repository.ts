import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { StoredRow, StoredRows } from '../inspection-source.js';

const underWay = `SELECT to_region AS "Naar regio", municipality AS "Naar gemeente", sent_at AS "Verstuurd op",
    (SELECT count(*)::int FROM case_move_signal WHERE case_id = case_move.id) AS "Aantal signalen"
  FROM case_move WHERE jeugdige_id = $1`;

const moved = `SELECT to_region AS "Naar regio", municipality AS "Naar gemeente", origin_region AS "Gegeven in regio",
    moved_at AS "Overgedragen op"
  FROM moved_signal WHERE identity_index = $1 ORDER BY moved_at, signal_id`;

const came = `SELECT handed_by AS "Van regio", reference AS "Kenmerk", origin_region AS "Gegeven in regio"
  FROM signal WHERE jeugdige_id = $1 AND handed_by IS NOT NULL ORDER BY given_at, id`;

/** What is on record of moves of a jeugdige. */
@Injectable()
export class InspectMovesRepository {
  async read(tx: Tx, jeugdigeId: string): Promise<StoredRows> {
    const rows = async (text: string): Promise<StoredRow[]> =>
      (await tx.sql.query<StoredRow>(text, [jeugdigeId])).rows;
    return {
      'Zaak op weg naar een andere regio': await rows(underWay),
      'Signalen die van een andere regio kwamen': await rows(came),
    };
  }

  /** Where signals went: it is known also when the jeugdige is not in the register any more. */
  async went(tx: Tx, identityIndex: Buffer): Promise<StoredRows> {
    const { rows } = await tx.sql.query<StoredRow>(moved, [identityIndex]);
    return { 'Signalen die naar een andere regio zijn gegaan': rows };
  }

  async regionsWentTo(tx: Tx, identityIndex: Buffer): Promise<string[]> {
    const { rows } = await tx.sql.query<{ region: string }>(
      'SELECT DISTINCT to_region AS region FROM moved_signal WHERE identity_index = $1 ORDER BY region',
      [identityIndex],
    );
    return rows.map(({ region }) => region);
  }
}
