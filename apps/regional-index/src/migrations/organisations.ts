import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part, what each agreed, and who fills which function. Nothing here is about a jeugdige. */
const createOrganisations = `
CREATE TABLE organisation (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  domain text NOT NULL,
  email text NOT NULL,
  phone text NOT NULL,
  target_group text NOT NULL,
  signal_criteria text NOT NULL,
  signal_lifetime_months integer NOT NULL,
  procedures text NOT NULL,
  privacy_protocol text NOT NULL,
  may_signal boolean NOT NULL,
  may_coordinate boolean NOT NULL CHECK (NOT may_coordinate OR kind NOT IN ('education', 'police')),
  municipalities text[] NOT NULL,
  takes_part_from date,
  version integer NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);

CREATE TABLE organisation_person (
  organisation_id text NOT NULL REFERENCES organisation,
  email text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  functions text[] NOT NULL,
  PRIMARY KEY (organisation_id, email)
);

CREATE TABLE admission_step (
  organisation_id text NOT NULL REFERENCES organisation,
  position bigint GENERATED ALWAYS AS IDENTITY,
  step text NOT NULL,
  taken_on date NOT NULL,
  municipalities text[] NOT NULL,
  takes_part_from date,
  decided_by text,
  recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organisation_id, position)
);

CREATE TABLE municipal_functions (
  municipality text PRIMARY KEY,
  version integer NOT NULL,
  functions jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);`;

/** An organisation stays on record, and its admission is added to, never changed: the application cannot. */
const grants = `
GRANT SELECT, INSERT, UPDATE ON organisation, municipal_functions TO ${APP_ROLE};
GRANT SELECT, INSERT, DELETE ON organisation_person TO ${APP_ROLE};
GRANT SELECT, INSERT ON admission_step TO ${APP_ROLE};`;

export class Organisations1763949600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createOrganisations);
    await runner.query(grants);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE municipal_functions, admission_step, organisation_person, organisation');
  }
}
