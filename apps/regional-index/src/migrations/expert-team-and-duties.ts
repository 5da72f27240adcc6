import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cases at the expert team: that a case is there, how far it is and who directs it, never what is the matter. A pattern
 * hangs on no case: nothing says whose it is, and it stays when the case is destroyed.
 */
const createExpertTeam = `
CREATE TABLE expert_case (
  id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  state text NOT NULL,
  state_since timestamptz(3) NOT NULL,
  asked_by text NOT NULL,
  asker_signal_id uuid NOT NULL,
  director jsonb CHECK (director IS NOT NULL OR state NOT IN ('directed', 'solution-realised')),
  pattern_noted boolean NOT NULL DEFAULT false,
  convenant text NOT NULL,
  convenant_version text NOT NULL
);
CREATE UNIQUE INDEX expert_case_one_open ON expert_case (jeugdige_id) WHERE state <> 'closed';
CREATE INDEX expert_case_of_jeugdige ON expert_case (jeugdige_id);
CREATE INDEX expert_case_of_match ON expert_case (match_id);

CREATE TABLE expert_case_event (
  case_id uuid NOT NULL REFERENCES expert_case ON DELETE CASCADE,
  position bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz(3) NOT NULL,
  action text NOT NULL,
  actor text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  to_state text NOT NULL,
  director jsonb,
  PRIMARY KEY (case_id, position)
);

CREATE TABLE expert_pattern (
  id uuid PRIMARY KEY,
  year integer NOT NULL,
  missing_help text[] NOT NULL,
  stuck_at text[] NOT NULL
);
CREATE INDEX expert_pattern_of_year ON expert_pattern (year);`;

/** What was done for the convenant; the last turn of a duty and day counts. */
const createDuties = `
CREATE TABLE duty_event (
  convenant text NOT NULL,
  duty text NOT NULL,
  due_on date NOT NULL,
  turn integer NOT NULL,
  done_on date,
  recorded_by text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (convenant, duty, due_on, turn)
);`;

/** History and patterns are added to, never changed: the application cannot. A case goes with its jeugdige. */
const grants = `
GRANT SELECT, INSERT, UPDATE ON expert_case TO ${APP_ROLE};
GRANT SELECT, INSERT ON expert_case_event, expert_pattern, duty_event TO ${APP_ROLE};`;

export class ExpertTeamAndDuties1764208800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createExpertTeam, createDuties, grants]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE duty_event, expert_pattern, expert_case_event, expert_case');
  }
}
