import type { Tx } from '#platform/transaction.js';
import type { Action } from '#rules/access/actions.js';
import type { Role } from '#rules/access/who-may-do-what.js';
import { Injectable } from '@nestjs/common';

export interface SeenRow {
  readonly at: Date;
  readonly actorId: string;
  /** Null: not known by name here. */
  readonly name: string | null;
  readonly organisation: string;
  readonly role: Role;
  readonly action: Action;
  readonly outcome: 'done' | 'refused';
  readonly ground: string;
}

/** The audit of one jeugdige, also of when they were known without their BSN. */
@Injectable()
export class SeenRepository {
  /** Who read or wrote data on a jeugdige, oldest first, with names as far as they are on record. */
  async of(tx: Tx, jeugdigeId: string): Promise<SeenRow[]> {
    const { rows } = await tx.sql.query<SeenRow>({
      name: 'inspection-seen',
      text: `SELECT a.at, a.actor_id AS "actorId", a.role, a.action, a.outcome, a.ground,
          (SELECT professional_name FROM signal s WHERE s.given_here AND s.professional_id = a.actor_id
            AND s.organisation_id = a.organisation_id LIMIT 1) AS name,
          coalesce(o.name, (SELECT organisation_name FROM signal s WHERE s.jeugdige_id = a.subject_id
            AND s.organisation_id = a.organisation_id LIMIT 1), a.organisation_id) AS organisation
        FROM audit a LEFT JOIN organisation o ON o.id = a.organisation_id
        WHERE a.subject_id = ANY(ARRAY(
          SELECT former_id FROM former_jeugdige WHERE jeugdige_id = $1) || $1::uuid) ORDER BY a.id`,
      values: [jeugdigeId],
    });
    return rows;
  }
}
