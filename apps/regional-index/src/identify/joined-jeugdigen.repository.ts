import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

/** A jeugdige as they are known from now on. */
export interface Identified {
  readonly id: string;
  readonly identityIndex: Buffer;
  readonly identityCipher: Buffer;
  readonly municipality: string;
  readonly ageLimitOn: PlainDate | null;
}

/** The SQL by which a jeugdige without a BSN gets one, or becomes one with somebody who is known by theirs. Both are locked. */
@Injectable()
export class JoinedJeugdigenRepository {
  /** Those of these jeugdigen who have an open match. */
  async withOpenMatch(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const result = await tx.sql.query<{ id: string }>({
      name: 'identify-open-matches',
      text: 'SELECT jeugdige_id AS id FROM match WHERE jeugdige_id = ANY($1::uuid[]) AND closed_at IS NULL',
      values: [ids],
    });
    return new Set(result.rows.map(({ id }) => id));
  }

  /** Gives a jeugdige the place of another on whom nothing hangs: what hangs on the first stays as it is. */
  takePlace(tx: Tx, { id, ...now }: Identified, emptyId: string): void {
    tx.write({ text: 'DELETE FROM jeugdige WHERE id = $1', values: [emptyId] });
    tx.write({
      text: `UPDATE jeugdige SET identity_kind = 'bsn', service_number = NULL, near_indexes = NULL,
          identity_index = $2, identity_cipher = $3, municipality = $4, age_limit_on = coalesce($5, age_limit_on),
          compared_on = NULL
        WHERE id = $1`,
      values: [id, now.identityIndex, now.identityCipher, now.municipality, now.ageLimitOn],
    });
  }

  /** Moves everything from one jeugdige to another who is the same; of open things that both have, those of the other stay. */
  merge(tx: Tx, fromId: string, toId: string): void {
    const values = [fromId, toId];
    tx.write({ text: 'UPDATE signal SET jeugdige_id = $2 WHERE jeugdige_id = $1', values });
    tx.write({
      text: `UPDATE match SET jeugdige_id = $2 WHERE jeugdige_id = $1 AND (closed_at IS NOT NULL
        OR NOT EXISTS (SELECT FROM match WHERE jeugdige_id = $2 AND closed_at IS NULL))`,
      values,
    });
    tx.write({
      text: `UPDATE expert_case SET jeugdige_id = $2 WHERE jeugdige_id = $1 AND (state = 'closed'
        OR NOT EXISTS (SELECT FROM expert_case WHERE jeugdige_id = $2 AND state <> 'closed'))`,
      values,
    });
    tx.write({
      text: `UPDATE relation r SET jeugdige_id = $2 WHERE jeugdige_id = $1 AND NOT EXISTS (
        SELECT FROM relation o WHERE o.jeugdige_id = $2 AND o.other_index = r.other_index AND o.kind = r.kind)`,
      values,
    });
    tx.write({ text: 'UPDATE objection SET jeugdige_id = $2 WHERE jeugdige_id = $1', values });
    tx.write({ text: 'SELECT archive_join($1, $2)', values });
    tx.write({ text: 'UPDATE former_jeugdige SET jeugdige_id = $2 WHERE jeugdige_id = $1', values });
    tx.write({ text: 'INSERT INTO former_jeugdige (former_id, jeugdige_id) VALUES ($1, $2)', values });
  }

  /** Signals that only arrived here, and now count elsewhere. */
  removeArrived(tx: Tx, ids: readonly string[]): void {
    if (ids.length === 0) return;
    tx.write({ text: 'DELETE FROM signal WHERE id = ANY($1::uuid[]) AND NOT given_here', values: [ids] });
  }
}
