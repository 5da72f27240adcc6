import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** A signal and on whom it is. */
export interface SignalOn {
  readonly id: string;
  readonly jeugdigeId: string;
}

/** The SQL of what follows when a region leaves the federation. */
@Injectable()
export class LeavingRepository {
  /** Signals given here that other regions have that left, oldest first; nothing is locked yet. */
  async recalled(tx: Tx, regions: readonly string[], most: number): Promise<SignalOn[]> {
    const { rows } = await tx.sql.query<SignalOn>({
      name: 'leaving-recalled',
      text: `SELECT id, jeugdige_id AS "jeugdigeId" FROM signal
        WHERE given_here AND home_region = ANY($1::text[]) AND ended_at IS NULL AND state <> 'waiting'
        ORDER BY given_at LIMIT $2`,
      values: [regions, most],
    });
    return rows;
  }

  /** Signals of other regions that are at home here. */
  async arrived(tx: Tx, here: string, most: number): Promise<SignalOn[]> {
    const { rows } = await tx.sql.query<SignalOn>({
      name: 'leaving-arrived',
      text: `SELECT id, jeugdige_id AS "jeugdigeId" FROM signal
        WHERE NOT given_here AND home_region = $1 AND ended_at IS NULL ORDER BY given_at LIMIT $2`,
      values: [here, most],
    });
    return rows;
  }

  /** Removes them without a trace of their ids: should the region come back, they may too. */
  remove(tx: Tx, ids: readonly string[]): void {
    tx.write({
      name: 'leaving-remove',
      text: 'DELETE FROM signal WHERE id = ANY($1::uuid[]) AND NOT given_here',
      values: [ids],
    });
  }
}
