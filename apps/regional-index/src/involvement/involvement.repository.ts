import type { CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { Involvement } from '#contracts/involvement.js';
import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** All SQL of what givers may see of the match around their signal. The lock on the signal or its jeugdige guards it. */
@Injectable()
export class InvolvementRepository {
  async find(tx: Tx, signalIds: readonly string[]): Promise<Map<string, Involvement>> {
    const result = await tx.sql.query<{ signal_id: string; content: Involvement }>({
      name: 'involvement-find',
      text: `SELECT signal_id, content FROM involvement WHERE signal_id = ANY($1::uuid[])`,
      values: [arrayText(signalIds)],
    });
    return new Map(result.rows.map((row) => [row.signal_id, row.content]));
  }

  save(tx: Tx, rows: readonly { signalId: string; involvement: Involvement }[]): void {
    tx.write({
      name: 'involvement-save',
      text: `INSERT INTO involvement (signal_id, match_id, version, content)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::jsonb[])
        ON CONFLICT (signal_id) DO UPDATE
          SET match_id = excluded.match_id, version = excluded.version, content = excluded.content,
            refused = CASE WHEN involvement.match_id = excluded.match_id THEN involvement.refused END`,
      values: [
        rows.map((row) => row.signalId),
        rows.map((row) => row.involvement.matchId),
        rows.map((row) => row.involvement.version),
        rows.map((row) => JSON.stringify(row.involvement)),
      ],
    });
  }

  /** What the home region refused last of the giver; null: nothing. */
  async refusal(tx: Tx, signalId: string): Promise<CoordinationRefused | null> {
    const result = await tx.sql.query<{ refused: CoordinationRefused | null }>(
      'SELECT refused FROM involvement WHERE signal_id = $1',
      [signalId],
    );
    return result.rows[0]?.refused ?? null;
  }

  setRefusal(tx: Tx, signalId: string, refused: CoordinationRefused | null): void {
    tx.write({
      text: 'UPDATE involvement SET refused = $2 WHERE signal_id = $1',
      values: [signalId, refused && JSON.stringify(refused)],
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
