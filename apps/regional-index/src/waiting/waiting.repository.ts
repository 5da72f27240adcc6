import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** Where signals wait for a way. */
export interface WaitingPlace {
  readonly municipality: string;
  readonly homeRegion: string | null;
}

@Injectable()
export class WaitingRepository {
  /** The municipalities for which signals wait that this version of the directory may help. */
  async places(tx: Tx, version: number): Promise<WaitingPlace[]> {
    const result = await tx.sql.query<WaitingPlace>({
      name: 'waiting-places',
      text: `SELECT DISTINCT j.municipality, s.home_region AS "homeRegion"
        FROM signal s JOIN jeugdige j ON j.id = s.jeugdige_id
        WHERE s.waits_for_version <= $1 AND s.ended_at IS NULL AND s.frozen_at IS NULL`,
      values: [version],
    });
    return result.rows;
  }

  /**
   * The oldest waiting signals of these municipalities, with their jeugdigen; nothing is locked yet.
   * @param trial municipalities to which only test persons have a way: without those of whom is known that they have none
   */
  async waiting(
    tx: Tx,
    version: number,
    { everyone, trial }: { readonly everyone: readonly string[]; readonly trial: readonly string[] },
    most: number,
  ): Promise<{ id: string; jeugdigeId: string }[]> {
    const result = await tx.sql.query<{ id: string; jeugdigeId: string }>({
      name: 'waiting-signals',
      text: `SELECT s.id, s.jeugdige_id AS "jeugdigeId" FROM signal s JOIN jeugdige j ON j.id = s.jeugdige_id
        WHERE s.waits_for_version <= $1 AND s.ended_at IS NULL AND s.frozen_at IS NULL
          AND (j.municipality = ANY($2::text[]) OR j.municipality = ANY($3::text[])
            AND coalesce(s.state_reason, '') NOT IN ('region-in-trial', 'own-region-in-trial'))
        ORDER BY s.given_at LIMIT $4`,
      values: [version, everyone, trial, most],
    });
    return result.rows;
  }
}
