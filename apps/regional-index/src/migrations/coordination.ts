import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who coordinates after a match, and how far that is. Procedure only: there is no column for what is the matter or what
 * was agreed. `guard`, `supplier` and `municipality` say who may see a case from outside the match.
 */
const createCoordination = `
CREATE TABLE coordination (
  match_id uuid PRIMARY KEY REFERENCES match ON DELETE CASCADE,
  version integer NOT NULL,
  municipality text NOT NULL,
  state text NOT NULL,
  state_since timestamptz(3) NOT NULL,
  matched_at timestamptz(3) NOT NULL,
  coordinated_since timestamptz(3),
  coordinator jsonb,
  candidate jsonb,
  may_coordinate uuid[] NOT NULL,
  agreed uuid[] NOT NULL,
  declined uuid[] NOT NULL,
  supplier text,
  guard text,
  held_by_process_director boolean NOT NULL DEFAULT false,
  convenant text NOT NULL,
  convenant_version text NOT NULL,
  ladder text,
  ladder_started_at timestamptz(3),
  steps_taken integer NOT NULL DEFAULT 0,
  next_due timestamptz(3)
) WITH (fillfactor = 80);
CREATE INDEX coordination_due ON coordination (next_due) WHERE state <> 'closed';
CREATE INDEX coordination_open ON coordination (municipality) WHERE state <> 'closed';
CREATE INDEX coordination_outside ON coordination ((coordinator ->> 'email'), (candidate ->> 'email'))
  WHERE state <> 'closed' AND (coordinator ->> 'kind' = 'outside' OR candidate ->> 'kind' = 'outside');

CREATE TABLE coordination_event (
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  position bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz(3) NOT NULL,
  action text NOT NULL,
  actor_kind text NOT NULL,
  by jsonb,
  from_state text,
  to_state text NOT NULL,
  names jsonb,
  sentence text,
  PRIMARY KEY (match_id, position)
);

CREATE TABLE coordination_contact (
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  signal_id uuid NOT NULL,
  contacted_at timestamptz(3),
  feedback_at timestamptz(3),
  PRIMARY KEY (match_id, signal_id)
);

CREATE TABLE agreement (
  id uuid PRIMARY KEY,
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  party uuid NOT NULL,
  starts_on date NOT NULL,
  target_end_on date NOT NULL,
  done_at timestamptz(3),
  recorded_at timestamptz(3) NOT NULL
);
CREATE INDEX agreement_of_match ON agreement (match_id);`;

/** What the clock brings: the guard is told of a term once, and every step of a ladder is taken once. */
const createEscalation = `
CREATE TABLE told_term (
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  position bigint GENERATED ALWAYS AS IDENTITY,
  term text NOT NULL,
  signal_id uuid,
  started_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  told_at timestamptz(3) NOT NULL,
  PRIMARY KEY (match_id, position),
  UNIQUE NULLS NOT DISTINCT (match_id, term, signal_id, started_at)
);

CREATE TABLE escalation_step (
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  position integer NOT NULL,
  ladder text NOT NULL,
  step text NOT NULL,
  who text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  PRIMARY KEY (match_id, position)
);`;

/** History is added to, never changed: the application cannot. A case and what hangs on it goes with its jeugdige. */
const grants = `
GRANT SELECT, INSERT, UPDATE ON coordination, coordination_contact, agreement TO ${APP_ROLE};
GRANT SELECT, INSERT ON coordination_event, told_term, escalation_step TO ${APP_ROLE};`;

export class Coordination1764122400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createCoordination, createEscalation, grants]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE escalation_step, told_term, agreement, coordination_contact, coordination_event, coordination',
    );
  }
}
