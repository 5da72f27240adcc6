import type { Tx } from '#platform/transaction.js';
import type { FamilyCase } from '#rules/family/family-of.js';
import { Injectable } from '@nestjs/common';
import type { Participant } from '../coordination-record.js';
import { familyOfEach } from '../register/households.service.js';
import type { LedCase } from './plan-families.js';

/** The SQL by which families are found. Keys leave it as text: nothing can be read from them. */
@Injectable()
export class FamiliesRepository {
  /** Takes work that nobody else has; it is gone when the transaction commits. */
  async claim(tx: Tx, most: number): Promise<string[]> {
    const result = await tx.sql.query<{ jeugdige_id: string }>({
      name: 'family-claim',
      text: `DELETE FROM family_work WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM family_work LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING jeugdige_id`,
      values: [most],
    });
    return result.rows.map((row) => row.jeugdige_id);
  }

  /**
   * Of these jeugdigen those of whom something is known to somebody, and all others with an active signal who share an
   * address or a parent with one of them; whether that makes a family the rules say. Signals are looked up one by one:
   * the planner expects far more relatives than people have, and would read the whole table.
   */
  async around(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const result = await tx.sql.query<{ id: string }>({
      name: 'family-around',
      text: `WITH one AS (SELECT id, address_index, parent_indexes FROM jeugdige WHERE id = ANY($1::uuid[])),
        other AS (SELECT id FROM (${familyOfEach('one', 'o.id, one.id AS own')}) AS pair WHERE id <> own)
        SELECT id FROM other
        WHERE (SELECT true FROM signal WHERE jeugdige_id = other.id AND ended_at IS NULL LIMIT 1)
        UNION SELECT jeugdige_id FROM family_view WHERE jeugdige_id = ANY($1::uuid[])`,
      values: [ids],
    });
    return result.rows.map(({ id }) => id);
  }

  async cases(tx: Tx, ids: readonly string[]): Promise<FamilyCase[]> {
    const result = await tx.sql.query<FamilyCase>({
      name: 'family-cases',
      text: `SELECT id, encode(address_index, 'hex') AS address, encode(building_index, 'hex') AS building,
          ARRAY(SELECT encode(parent, 'hex') FROM unnest(parent_indexes) AS parent) AS parents
        FROM jeugdige WHERE id = ANY($1::uuid[])`,
      values: [ids],
    });
    return result.rows;
  }

  /** Which of the addresses of these cases house many. */
  async excluded(tx: Tx, cases: readonly FamilyCase[]): Promise<Set<string>> {
    const keys = new Set(
      cases.flatMap(({ address, building }) => [address, building]).filter((key) => key !== null),
    );
    const result = await tx.sql.query<{ key: string }>({
      name: 'family-excluded',
      text: `SELECT encode(address_index, 'hex') AS key FROM excluded_address WHERE address_index = ANY($1::bytea[])`,
      values: [[...keys].map((key) => Buffer.from(key, 'hex'))],
    });
    return new Set(result.rows.map(({ key }) => key));
  }

  /** The open cases of jeugdigen that somebody coordinates. */
  async led(tx: Tx, jeugdigeIds: readonly string[]): Promise<LedCase[]> {
    const result = await tx.sql.query<LedCase>({
      name: 'family-led',
      text: `SELECT m.jeugdige_id AS "jeugdigeId", m.id AS "matchId", c.coordinator
        FROM match m JOIN coordination c ON c.match_id = m.id
        WHERE m.jeugdige_id = ANY($1::uuid[]) AND m.closed_at IS NULL AND c.state <> 'closed'
          AND c.coordinator IS NOT NULL`,
      values: [jeugdigeIds],
    });
    return result.rows;
  }

  /** The case that somebody coordinates from outside the match; null when they do not. */
  async ledByOutsider(
    tx: Tx,
    matchId: string,
    email: string,
  ): Promise<{ readonly jeugdigeId: string; readonly participantId: string } | null> {
    const result = await tx.sql.query<{ jeugdigeId: string; coordinator: Participant }>({
      name: 'family-led-by-outsider',
      text: `SELECT m.jeugdige_id AS "jeugdigeId", c.coordinator FROM match m JOIN coordination c ON c.match_id = m.id
        WHERE m.id = $1 AND c.state <> 'closed' AND c.coordinator ->> 'kind' = 'outside'
          AND lower(c.coordinator ->> 'email') = lower($2)`,
      values: [matchId, email],
    });
    const [row] = result.rows;
    return row?.coordinator.kind === 'outside'
      ? { jeugdigeId: row.jeugdigeId, participantId: row.coordinator.id }
      : null;
  }
}
