import type { Tx } from '#platform/transaction.js';
import type { TermName } from '#rules/convenant/convenant.js';
import type { TimedStep } from '#rules/coordination/escalate.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

/** A case that the clock must look at; its jeugdige and its coordination are locked. */
export interface ClaimedCase {
  readonly matchId: string;
  readonly jeugdigeId: string;
  readonly municipality: string;
}

/** What hangs on a case, as far as the clock must know. */
export interface CaseDetails {
  readonly matchId: string;
  /** When who gave a signal was telephoned, by signal. */
  readonly contacts: readonly { readonly signalId: string; readonly at: Instant }[];
  readonly told: readonly {
    readonly term: TermName;
    readonly signalId: string | null;
    readonly startedAt: Instant;
  }[];
  /** How many steps began, on whatever ladder. */
  readonly steps: number;
  /** When the last of them is over. */
  readonly stepDueAt: Instant | null;
}

/** Where a case stands after the clock looked at it. */
export interface LookedAt {
  readonly matchId: string;
  readonly ladder: string | null;
  readonly ladderStartedAt: Instant | null;
  readonly stepsTaken: number;
  readonly guard: string | null;
  readonly nextDue: Instant | null;
}

export interface ToldTerm extends Pick<RunningTerm, 'term' | 'signalId' | 'startedAt' | 'dueAt'> {
  readonly matchId: string;
}

export interface TakenStep extends TimedStep {
  readonly matchId: string;
  /** Over all ladders of the case, from 1. */
  readonly position: number;
  readonly ladder: string;
  /** Names of who was turned to, or `nobody-known`. */
  readonly who: string;
}

/** The SQL of what the clock does, for many cases at a time. */
@Injectable()
export class TermsRepository {
  /**
   * Takes the cases that are due longest and holds them until the transaction ends. Whoever is at work on a case keeps it:
   * it is skipped, and looked at next time; so nobody waits here, and no ring of waiting can come about.
   */
  async claim(tx: Tx, now: Date, limit: number): Promise<ClaimedCase[]> {
    const { rows } = await tx.sql.query<ClaimedCase>({
      name: 'terms-claim',
      text: `SELECT c.match_id AS "matchId", m.jeugdige_id AS "jeugdigeId", j.municipality
        FROM coordination c JOIN match m ON m.id = c.match_id JOIN jeugdige j ON j.id = m.jeugdige_id
        WHERE c.state <> 'closed' AND c.next_due <= $1
        ORDER BY c.next_due LIMIT $2 FOR NO KEY UPDATE OF c, j SKIP LOCKED`,
      values: [now, limit],
    });
    return rows;
  }

  async details(tx: Tx, matchIds: readonly string[]): Promise<Map<string, CaseDetails>> {
    const { rows } = await tx.sql.query<CaseDetails>({
      name: 'terms-details',
      text: `SELECT id AS "matchId",
          (SELECT coalesce(json_agg(json_build_object('signalId', signal_id, 'at', ${iso('contacted_at')})), '[]')
            FROM coordination_contact WHERE match_id = id AND contacted_at IS NOT NULL) AS contacts,
          (SELECT coalesce(json_agg(json_build_object('term', term, 'signalId', signal_id,
              'startedAt', ${iso('started_at')})), '[]')
            FROM told_term WHERE match_id = id) AS told,
          (SELECT count(*)::integer FROM escalation_step WHERE match_id = id) AS steps,
          (SELECT ${iso('due_at')} FROM escalation_step WHERE match_id = id ORDER BY position DESC LIMIT 1) AS "stepDueAt"
        FROM unnest($1::uuid[]) AS due (id)`,
      values: [matchIds],
    });
    return new Map(rows.map((row) => [row.matchId, row]));
  }

  /** Writes where cases stand now, of which terms the guard was told, and which steps began: one statement for all. */
  save(
    tx: Tx,
    cases: readonly LookedAt[],
    told: readonly ToldTerm[],
    steps: readonly TakenStep[],
    at: Date,
  ): void {
    tx.write({
      name: 'terms-save',
      text: `WITH looked AS (
          UPDATE coordination c SET ladder = now.ladder, ladder_started_at = now.started_at,
            steps_taken = now.steps_taken, guard = now.guard, next_due = now.next_due
          FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[], $5::text[], $6::timestamptz[])
            AS now (match_id, ladder, started_at, steps_taken, guard, next_due)
          WHERE c.match_id = now.match_id),
        told AS (
          INSERT INTO told_term (match_id, term, signal_id, started_at, due_at, told_at)
          SELECT *, $7::timestamptz
          FROM unnest($8::uuid[], $9::text[], $10::uuid[], $11::timestamptz[], $12::timestamptz[]))
        INSERT INTO escalation_step (match_id, position, ladder, step, who, started_at, due_at)
        SELECT * FROM unnest($13::uuid[], $14::integer[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
          $19::timestamptz[])`,
      values: [
        cases.map(({ matchId }) => matchId),
        cases.map(({ ladder }) => ladder),
        cases.map(({ ladderStartedAt }) => ladderStartedAt),
        cases.map(({ stepsTaken }) => stepsTaken),
        cases.map(({ guard }) => guard),
        cases.map(({ nextDue }) => nextDue),
        at,
        told.map(({ matchId }) => matchId),
        told.map(({ term }) => term),
        told.map(({ signalId }) => signalId),
        told.map(({ startedAt }) => startedAt),
        told.map(({ dueAt }) => dueAt),
        steps.map(({ matchId }) => matchId),
        steps.map(({ position }) => position),
        steps.map(({ ladder }) => ladder),
        steps.map(({ step }) => step.id),
        steps.map(({ who }) => who),
        steps.map(({ startsAt }) => startsAt),
        steps.map(({ dueAt }) => dueAt),
      ],
    });
  }
}

/** A moment in JSON exactly as everywhere else in the code. */
function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
