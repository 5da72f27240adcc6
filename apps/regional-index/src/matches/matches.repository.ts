import type { Tx } from '#platform/transaction.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import type { OpenMatch, StoredDecision } from './open-match.js';
import type { MatchPlan } from './plan-match.js';

interface OpenMatchRow extends Omit<StoredDecision, 'decidedAt'> {
  jeugdigeId: string;
  id: string;
  version: number;
  decidedAt: Date;
}

type Changed = MatchPlan & { match: NonNullable<MatchPlan['match']> };

/** All SQL of matches and their decisions. The lock on the jeugdige guards them. */
@Injectable()
export class MatchesRepository {
  /** The open matches of jeugdigen with the decision that stands, by jeugdige. */
  async open(tx: Tx, jeugdigeIds: readonly string[]): Promise<Map<string, Omit<OpenMatch, 'coordination'>>> {
    const result = await tx.sql.query<OpenMatchRow>({
      name: 'match-open',
      text: `SELECT m.jeugdige_id AS "jeugdigeId", m.id, m.version, d.outcome, d.rule, d.sentence,
          d.coordinator_signal_id AS "coordinatorSignalId", d.convenant, d.convenant_version AS "convenantVersion",
          d.decided_at AS "decidedAt"
        FROM match m CROSS JOIN LATERAL (
          SELECT * FROM match_decision WHERE match_id = m.id ORDER BY version DESC LIMIT 1) d
        WHERE m.jeugdige_id = ANY($1::uuid[]) AND m.closed_at IS NULL`,
      values: [jeugdigeIds],
    });
    return new Map(
      result.rows.map(({ jeugdigeId, id, version, decidedAt, ...decision }) => [
        jeugdigeId,
        { id, version, decision: { ...decision, decidedAt: decidedAt.toISOString() } },
      ]),
    );
  }

  /** Opens, changes and closes matches, and adds the decisions that were taken. */
  save(tx: Tx, plans: readonly Changed[], at: Date): void {
    const decided = plans.flatMap(({ match, decided }) => (decided ? [{ match, ...decided }] : []));
    const of = <T>(pick: (decision: StoredDecision) => T): T[] =>
      decided.map(({ decision }) => pick(decision));
    tx.write({
      name: 'match-save',
      text: `WITH saved AS (
          INSERT INTO match (id, jeugdige_id, version, opened_at, closed_at)
          SELECT id, jeugdige_id, version, $5::timestamptz, CASE WHEN closes THEN $5::timestamptz END
          FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::boolean[]) AS m (id, jeugdige_id, version, closes)
          ON CONFLICT (id) DO UPDATE SET version = excluded.version, closed_at = excluded.closed_at)
        INSERT INTO match_decision (match_id, version, outcome, rule, sentence, coordinator_signal_id, facts,
          convenant, convenant_version, decided_at)
        SELECT * FROM unnest($6::uuid[], $7::integer[], $8::text[], $9::text[], $10::text[], $11::uuid[],
          $12::jsonb[], $13::text[], $14::text[], $15::timestamptz[])`,
      values: [
        plans.map(({ match }) => match.id),
        plans.map((plan) => plan.case.jeugdigeId),
        plans.map(({ match }) => match.version),
        plans.map(({ change }) => change === 'closed'),
        at,
        decided.map(({ match }) => match.id),
        decided.map(({ match }) => match.version),
        of((d) => d.outcome),
        of((d) => d.rule),
        of((d) => d.sentence),
        of((d) => d.coordinatorSignalId),
        decided.map(({ facts }) => JSON.stringify(facts)),
        of((d) => d.convenant),
        of((d) => d.convenantVersion),
        of((d) => d.decidedAt),
      ],
    });
  }

  /** Removes closed matches of a jeugdige that opened at this moment or later, with all that hangs on them. */
  removeSince(tx: Tx, jeugdigeId: string, since: Instant): void {
    tx.write({
      name: 'match-remove-since',
      text: 'DELETE FROM match WHERE jeugdige_id = $1 AND closed_at IS NOT NULL AND opened_at >= $2',
      values: [jeugdigeId, since],
    });
  }
}
