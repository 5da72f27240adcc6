import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An inspection: that it was asked, by whom and of which regions. Whom it is about and the parts of the report are
 * encrypted, and gone when it is handed out or after two weeks. Who saw a jeugdige is found by the index on the audit.
 */
const createInspections = `
CREATE TABLE inspection (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  jeugdige_id uuid REFERENCES jeugdige ON DELETE SET NULL,
  identity_cipher bytea,
  municipality text NOT NULL,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_by_organisation text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  handed_out_at timestamptz(3)
);
CREATE INDEX inspection_of_jeugdige ON inspection (jeugdige_id);
CREATE INDEX inspection_of_municipality ON inspection (municipality, asked_at);
CREATE INDEX inspection_kept ON inspection (asked_at) WHERE identity_cipher IS NOT NULL;

CREATE TABLE inspection_place (
  inspection_id uuid NOT NULL REFERENCES inspection ON DELETE CASCADE,
  region text NOT NULL,
  connected boolean NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  answered_at timestamptz(3),
  PRIMARY KEY (inspection_id, region)
);

CREATE TABLE inspection_part (
  inspection_id uuid NOT NULL REFERENCES inspection ON DELETE CASCADE,
  region text NOT NULL,
  slice integer NOT NULL,
  slices integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (inspection_id, region, slice)
);
CREATE INDEX audit_of_subject ON audit (subject_id) WHERE subject_id IS NOT NULL;`;

/** That it was asked stays on record; what it holds does not. */
const grants = `
GRANT SELECT, INSERT, UPDATE ON inspection, inspection_place TO ${APP_ROLE};
GRANT SELECT, INSERT, DELETE ON inspection_part TO ${APP_ROLE};`;

export class Inspections1764750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createInspections, grants]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX audit_of_subject; DROP TABLE inspection_part, inspection_place, inspection',
    );
  }
}
