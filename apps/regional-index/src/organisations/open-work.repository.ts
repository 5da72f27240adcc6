import type { OpenWorkView } from '#contracts/http/organisations.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** Counts what people of an organisation have open. It is asked for seldom, so no table carries an index for it. */
@Injectable()
export class OpenWorkRepository {
  async read(tx: Tx, organisationId: string): Promise<OpenWorkView['people']> {
    const result = await tx.sql.query<OpenWorkView['people'][number]>({
      name: 'organisation-open-work',
      text: `WITH given AS (
          SELECT id, professional_name AS name, professional_email AS email FROM signal
          WHERE organisation_id = $1 AND given_here AND ended_at IS NULL),
        asked AS (
          SELECT match_id, who FROM coordination CROSS JOIN LATERAL (VALUES (coordinator), (candidate)) AS one (who)
          WHERE state <> 'closed' AND who IS NOT NULL),
        work (name, email, signals, match_id) AS (
          SELECT name, email, 1, NULL::uuid FROM given
          UNION ALL
          SELECT name, email, 0, match_id FROM asked JOIN given ON who ->> 'signalId' = given.id::text
          UNION ALL
          SELECT who ->> 'name', who ->> 'email', 0, match_id FROM asked WHERE who #>> '{organisation,id}' = $1)
        SELECT max(name) AS name, lower(email) AS email, sum(signals)::integer AS signals,
          count(DISTINCT match_id)::integer AS cases
        FROM work GROUP BY lower(email) ORDER BY 1, 2`,
      values: [organisationId],
    });
    return result.rows;
  }
}
