import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

@Injectable()
export class ChangesRepository {
  /**
   * A number per professional that grows with every change of one of their signals. A sum, because transactions may
   * commit in another order than they began: the greatest number of a sequence would miss the late one.
   */
  async revisionsOf(tx: Tx, professionalIds: readonly string[]): Promise<Map<string, number>> {
    const result = await tx.sql.query<{ professional_id: string; revision: string }>({
      name: 'changes-revisions',
      text: `SELECT professional_id, sum(revision) AS revision FROM signal
        WHERE given_here AND professional_id = ANY($1::text[]) GROUP BY professional_id`,
      values: [professionalIds],
    });
    return new Map(result.rows.map((row) => [row.professional_id, Number(row.revision)]));
  }
}
