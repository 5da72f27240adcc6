import { createMessagingTables, dropMessagingTables } from '#messaging/tables.js';
import { createAuditTable, dropAuditTable } from '#platform/audit.js';
import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register: who signalled on whom. Only what Jw 7.1.4.3 names is stored; there is no column for a risk or a text.
 * Indexes hold no column that changes with the state of a signal, so that such a change stays within its page (HOT).
 */
const createRegister = `
CREATE TABLE jeugdige (
  id uuid PRIMARY KEY,
  bsn_index bytea NOT NULL UNIQUE,
  bsn_cipher bytea NOT NULL,
  municipality text NOT NULL,
  age_limit_on date
) WITH (fillfactor = 80);

CREATE TABLE signal (
  id uuid PRIMARY KEY,
  reference text,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  given_here boolean NOT NULL,
  origin_region text NOT NULL,
  home_region text,
  professional_id text NOT NULL,
  professional_name text NOT NULL,
  professional_email text NOT NULL,
  professional_phone text NOT NULL,
  organisation_id text NOT NULL,
  organisation_name text NOT NULL,
  organisation_kind text NOT NULL,
  given_at timestamptz(3) NOT NULL,
  planned_end_on date NOT NULL,
  informed_on date,
  urgent boolean NOT NULL,
  state text NOT NULL,
  state_reason text,
  revision integer NOT NULL DEFAULT 1,
  ended_at timestamptz(3),
  directory_version integer NOT NULL,
  waits_for_version integer
) WITH (fillfactor = 70);
CREATE INDEX signal_active ON signal (jeugdige_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX signal_one_active ON signal (jeugdige_id, professional_id, organisation_id)
  WHERE ended_at IS NULL AND given_here;
CREATE INDEX signal_own ON signal (professional_id, given_at) WHERE given_here;
CREATE INDEX signal_waiting ON signal (waits_for_version) WHERE waits_for_version IS NOT NULL;

CREATE TABLE signal_state_change (
  signal_id uuid NOT NULL REFERENCES signal ON DELETE CASCADE,
  position bigint GENERATED ALWAYS AS IDENTITY,
  state text NOT NULL,
  reason text,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (signal_id, position)
);`;

/** Matches of jeugdigen who live here, and what every giver of a signal here may see of a match anywhere. */
const createMatches = `
CREATE TABLE match (
  id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  version integer NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3)
);
CREATE UNIQUE INDEX match_one_open ON match (jeugdige_id) WHERE closed_at IS NULL;

CREATE TABLE match_decision (
  match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
  version integer NOT NULL,
  outcome text NOT NULL,
  rule text NOT NULL,
  sentence text NOT NULL,
  coordinator_signal_id uuid,
  facts jsonb NOT NULL,
  convenant text NOT NULL,
  convenant_version text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (match_id, version)
);

CREATE TABLE involvement (
  signal_id uuid PRIMARY KEY REFERENCES signal ON DELETE CASCADE,
  match_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL
);`;

const createTheRest = `
CREATE TABLE session (
  id_hash bytea PRIMARY KEY,
  token_cipher bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE directory_copy (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version integer NOT NULL,
  jws text NOT NULL,
  fetched_at timestamptz(3) NOT NULL
);`;

/** History and decisions are added to, never changed: the application cannot. */
const grants = `
GRANT SELECT, INSERT, UPDATE, DELETE ON jeugdige, signal, match, involvement, session, directory_copy TO ${APP_ROLE};
GRANT SELECT, INSERT ON signal_state_change, match_decision TO ${APP_ROLE};`;

export class FirstTables1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createRegister, createMatches, createTheRest, grants]) await runner.query(sql);
    await runner.query(createAuditTable);
    await runner.query(createMessagingTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropMessagingTables);
    await runner.query(dropAuditTable);
    await runner.query(
      'DROP TABLE directory_copy, session, involvement, match_decision, match, signal_state_change, signal, jeugdige',
    );
  }
}
