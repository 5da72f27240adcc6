import type { ExpertCaseAtTeam } from '#contracts/http/expert-cases.js';
import type { Agreement } from '#contracts/involvement.js';
import type { FunctionName } from '#rules/convenant/convenant.js';
import type { CoordinationState } from '#rules/coordination/coordination-words.js';
import { isHeldByProcessDirector } from '#rules/expert-team/expert-case-states.js';
import type { CoordinationRecord, Participant } from '../coordination-record.js';

/** A moment in JSON exactly as everywhere else in the code. */
export const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The case of the jeugdige at the expert team, also of a match that opened after it came: whether a process director
 * holds it is only on record there. With the jeugdige locked it stands until the end of the transaction.
 */
const expertCase = `(SELECT jsonb_build_object('state', e.state, 'director', e.director)
    FROM match m JOIN expert_case e ON e.jeugdige_id = m.jeugdige_id AND e.state <> 'closed'
    WHERE m.id = coordination.match_id) AS expert_case`;

/** The case is on its way to another region. */
const handOverSince = `(SELECT c.since FROM match m JOIN case_move c ON c.jeugdige_id = m.jeugdige_id
    WHERE m.id = coordination.match_id) AS hand_over_since`;

/** Columns of a `CoordinationRecord`, of a table called `coordination`. */
export const coordinationColumns = [
  ...['match_id', 'version', 'municipality', 'state', 'state_since', 'matched_at', 'coordinated_since'],
  ...['coordinator', 'candidate', 'may_coordinate', 'agreed', 'declined', 'supplier', 'guard'],
  ...['convenant', 'convenant_version'],
  ...['ladder', 'ladder_started_at', 'steps_taken', 'next_due'],
]
  .map((column) => `coordination.${column}`)
  .concat(
    `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'who', party, 'startsOn', starts_on,
        'targetEnd', target_end_on, 'doneAt', ${moment('done_at')}) ORDER BY recorded_at, id), '[]')
      FROM agreement WHERE agreement.match_id = coordination.match_id) AS agreements`,
    expertCase,
    handOverSince,
  )
  .join(', ');

export interface CoordinationRow {
  match_id: string;
  version: number;
  municipality: string;
  state: CoordinationState;
  state_since: Date;
  matched_at: Date;
  coordinated_since: Date | null;
  coordinator: Participant | null;
  candidate: Participant | null;
  may_coordinate: string[];
  agreed: string[];
  declined: string[];
  supplier: FunctionName | null;
  guard: FunctionName | null;
  agreements: Agreement[];
  expert_case: ExpertCaseAtTeam | null;
  hand_over_since: Date | null;
  convenant: string;
  convenant_version: string;
  ladder: string | null;
  ladder_started_at: Date | null;
  steps_taken: number;
  next_due: Date | null;
}

export function coordinationOf(row: CoordinationRow): CoordinationRecord {
  return {
    matchId: row.match_id,
    version: row.version,
    municipality: row.municipality,
    state: row.state,
    stateSince: row.state_since.toISOString(),
    matchedAt: row.matched_at.toISOString(),
    coordinatedSince: row.coordinated_since?.toISOString() ?? null,
    coordinator: row.coordinator,
    candidate: row.candidate,
    mayCoordinate: row.may_coordinate,
    agreed: row.agreed,
    declined: row.declined,
    supplier: row.supplier,
    guard: row.guard,
    agreements: row.agreements,
    heldByProcessDirector: row.expert_case !== null && isHeldByProcessDirector(row.expert_case.state),
    expertCase: row.expert_case,
    handOverSince: row.hand_over_since?.toISOString() ?? null,
    convenant: row.convenant,
    convenantVersion: row.convenant_version,
    ladder: row.ladder,
    ladderStartedAt: row.ladder_started_at?.toISOString() ?? null,
    stepsTaken: row.steps_taken,
    nextDue: row.next_due?.toISOString() ?? null,
  };
}
