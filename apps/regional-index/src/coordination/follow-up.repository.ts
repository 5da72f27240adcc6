import type { ContactView, CoordinationEventView, WhyView } from '#contracts/http/coordination.js';
import type { Tx } from '#platform/transaction.js';
import type { DecisionFacts, StandingFacts } from '#rules/convenant/decide.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import { Injectable } from '@nestjs/common';
import type { NewAgreement } from './act-on-case.js';
import { moment } from './coordination-row.js';

/** A step of the escalation ladder that began. */
export interface StepRow {
  readonly ladder: string;
  readonly step: string;
  readonly startedAt: string;
  readonly dueAt: string;
}

/** What hangs on a case. */
export interface FollowUpRows {
  readonly contacts: readonly ContactView[];
  readonly steps: readonly StepRow[];
  readonly events: readonly CoordinationEventView[];
  /** Null when the case has gone with its jeugdige: it was closed, and nothing else hung on them. */
  readonly decided: DecidedRow | null;
}

/** The decision that stands, with what it was taken by. */
export interface DecidedRow extends Omit<WhyView, 'source' | 'passedOver'> {
  readonly facts: DecisionFacts | StandingFacts;
}

/** All SQL of what hangs on a case: contacts, agreements, and what is read of decisions, steps and history. */
@Injectable()
export class FollowUpRepository {
  async read(tx: Tx, matchId: string): Promise<FollowUpRows> {
    const result = await tx.sql.query<FollowUpRows>({
      name: 'coordination-follow-up',
      text: `SELECT
        (SELECT coalesce(jsonb_agg(jsonb_build_object('signalId', signal_id,
            'contactedAt', ${moment('contacted_at')}, 'feedbackAt', ${moment('feedback_at')})), '[]')
          FROM coordination_contact WHERE match_id = $1) AS contacts,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('ladder', ladder, 'step', step,
            'startedAt', ${moment('started_at')}, 'dueAt', ${moment('due_at')}) ORDER BY position), '[]')
          FROM escalation_step WHERE match_id = $1) AS steps,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('at', ${moment('at')}, 'action', action, 'actor', actor_kind,
            'state', to_state, 'sentence', sentence) ORDER BY position), '[]')
          FROM coordination_event WHERE match_id = $1) AS events,
        (SELECT jsonb_build_object('sentence', sentence, 'rule', rule, 'convenant', convenant,
            'convenantVersion', convenant_version, 'decidedAt', ${moment('decided_at')}, 'facts', facts)
          FROM match_decision WHERE match_id = $1 ORDER BY version DESC LIMIT 1) AS decided`,
      values: [matchId],
    });
    const [row] = result.rows;
    if (row) return row;
    throw new Error('A query without a table always has a row');
  }

  /** Whether the guard was told that a term is over. */
  async isTold(
    tx: Tx,
    matchId: string,
    { term, signalId, startedAt }: Pick<RunningTerm, 'term' | 'signalId' | 'startedAt'>,
  ): Promise<boolean> {
    const { rows } = await tx.sql.query({
      name: 'coordination-is-told',
      text: `SELECT FROM told_term WHERE match_id = $1 AND term = $2 AND signal_id IS NOT DISTINCT FROM $3::uuid
        AND started_at = $4`,
      values: [matchId, term, signalId, startedAt],
    });
    return rows.length > 0;
  }

  /** The first time counts; of who was told already nothing changes. */
  contacted(tx: Tx, matchId: string, signalIds: readonly string[], at: string): void {
    tx.write({
      name: 'coordination-contacted',
      text: `INSERT INTO coordination_contact AS c (match_id, signal_id, contacted_at)
        SELECT $1::uuid, id, $3::timestamptz FROM unnest($2::uuid[]) AS id
        ON CONFLICT (match_id, signal_id) DO UPDATE SET contacted_at = coalesce(c.contacted_at, excluded.contacted_at)`,
      values: [matchId, signalIds, at],
    });
  }

  gaveFeedback(tx: Tx, matchId: string, signalIds: readonly string[], at: string): void {
    tx.write({
      name: 'coordination-gave-feedback',
      text: `INSERT INTO coordination_contact AS c (match_id, signal_id, feedback_at)
        SELECT $1::uuid, id, $3::timestamptz FROM unnest($2::uuid[]) AS id
        ON CONFLICT (match_id, signal_id) DO UPDATE SET feedback_at = coalesce(c.feedback_at, excluded.feedback_at)`,
      values: [matchId, signalIds, at],
    });
  }

  addAgreement(tx: Tx, matchId: string, agreement: NewAgreement, at: string): void {
    const { id, who, startsOn, targetEnd } = agreement;
    tx.write({
      name: 'agreement-add',
      text: `INSERT INTO agreement (id, match_id, party, starts_on, target_end_on, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [id, matchId, who, startsOn, targetEnd, at],
    });
  }

  finishAgreement(tx: Tx, id: string, at: string): void {
    tx.write({
      name: 'agreement-finish',
      text: 'UPDATE agreement SET done_at = coalesce(done_at, $2) WHERE id = $1',
      values: [id, at],
    });
  }
}
