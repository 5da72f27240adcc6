import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

@Injectable()
export class AnnouncedChangesRepository {
  /** Signals and registrations given in `region` that are not over by `day`, of jeugdigen in these municipalities. */
  async countGiven(
    tx: Tx,
    region: string,
    municipalities: readonly string[],
    day: PlainDate,
  ): Promise<number> {
    const { rows } = await tx.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM signal s JOIN jeugdige j ON j.id = s.jeugdige_id
       WHERE s.origin_region = $1 AND s.ended_at IS NULL AND s.planned_end_on >= $3 AND j.municipality = ANY($2::text[])`,
      [region, municipalities, day],
    );
    return rows[0]?.count ?? 0;
  }
}
