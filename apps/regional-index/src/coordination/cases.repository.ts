import type { Tx } from '#platform/transaction.js';
import type { FunctionName } from '#rules/convenant/convenant.js';
import { Injectable } from '@nestjs/common';
import type { CoordinationRecord } from '../coordination-record.js';
import type { HeldFunction } from '../organisations/held-functions.service.js';
import { coordinationColumns, coordinationOf, type CoordinationRow } from './coordination-row.js';

/** As many as a page shows. */
const MOST_LISTED = 200;

/** A coordination with whose it is. */
export interface FoundCase {
  readonly record: CoordinationRecord;
  readonly jeugdigeId: string;
}

export interface Outsider {
  readonly email: string;
  readonly held: readonly HeldFunction[];
  /** The functions that the convenant tells of every match. */
  readonly told: readonly FunctionName[];
}

/** Reads cases for who has no signal in them. Every statement is bound to what the caller has to do with them. */
@Injectable()
export class CasesRepository {
  /** The open cases in which somebody guards, supplies, is told of matches, coordinates or directs, newest first. */
  async list(tx: Tx, { email, held, told }: Outsider): Promise<FoundCase[]> {
    const result = await tx.sql.query<CoordinationRow & { jeugdige_id: string }>({
      name: 'cases-of-outsider',
      text: `SELECT ${coordinationColumns}, m.jeugdige_id
        FROM coordination JOIN match m ON m.id = match_id
        WHERE match_id IN (
          SELECT o.match_id FROM unnest($1::text[], $2::text[]) AS held (municipality, function)
            JOIN coordination o ON o.municipality = held.municipality
          WHERE o.state <> 'closed' AND (held.function = o.guard OR held.function = ANY($3::text[])
            OR (held.function = o.supplier AND o.state = 'being-supplied'))
          UNION ALL
          SELECT o.match_id FROM coordination o
          WHERE o.state <> 'closed' AND (o.coordinator ->> 'kind' = 'outside' OR o.candidate ->> 'kind' = 'outside')
            AND lower($4) IN (o.coordinator ->> 'email', o.candidate ->> 'email')
          UNION ALL
          SELECT o.match_id FROM expert_case e JOIN match held ON held.jeugdige_id = e.jeugdige_id
            JOIN coordination o ON o.match_id = held.id
          WHERE e.state <> 'closed' AND o.state <> 'closed' AND e.director ->> 'email' = lower($4))
        ORDER BY matched_at DESC, match_id LIMIT $5`,
      values: [
        held.map((one) => one.municipality),
        held.map((one) => one.function),
        told,
        email,
        MOST_LISTED,
      ],
    });
    return result.rows.map(foundIn);
  }

  /** One case, whoever asks; null when there is none. */
  async find(tx: Tx, matchId: string): Promise<FoundCase | null> {
    const result = await tx.sql.query<CoordinationRow & { jeugdige_id: string }>({
      name: 'case-find',
      text: `SELECT ${coordinationColumns}, m.jeugdige_id FROM coordination JOIN match m ON m.id = match_id
        WHERE match_id = $1`,
      values: [matchId],
    });
    const [row] = result.rows;
    return row ? foundIn(row) : null;
  }
}

const foundIn = (row: CoordinationRow & { jeugdige_id: string }): FoundCase => ({
  record: coordinationOf(row),
  jeugdigeId: row.jeugdige_id,
});
