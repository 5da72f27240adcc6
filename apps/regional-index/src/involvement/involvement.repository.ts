import type { Involvement } from '#contracts/involvement.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** All SQL of what givers may see of the match around their signal. The lock on the signal or its jeugdige guards it. */
@Injectable()
export class InvolvementRepository {
  async find(tx: Tx, signalIds: readonly string[]): Promise<Map<string, Involvement>> {
    const result = await tx.sql.query<{ signal_id: string; content: Involvement }>({
      name: 'involvement-find',
      text: `SELECT signal_id, content FROM involvement WHERE signal_id = ANY($1::uuid[])`,
      values: [signalIds],
    });
    return new Map(result.rows.map((row) => [row.signal_id, row.content]));
  }

  save(tx: Tx, rows: readonly { signalId: string; involvement: Involvement }[]): void {
    tx.write({
      name: 'involvement-save',
      text: `INSERT INTO involvement (signal_id, match_id, version, content)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::jsonb[])
        ON CONFLICT (signal_id) DO UPDATE
          SET match_id = excluded.match_id, version = excluded.version, content = excluded.content`,
      values: [
        rows.map((row) => row.signalId),
        rows.map((row) => row.involvement.matchId),
        rows.map((row) => row.involvement.version),
        rows.map((row) => JSON.stringify(row.involvement)),
      ],
    });
  }

  remove(tx: Tx, signalIds: readonly string[]): void {
    tx.write({
      name: 'involvement-remove',
      text: 'DELETE FROM involvement WHERE signal_id = ANY($1::uuid[])',
      values: [signalIds],
    });
  }
}
