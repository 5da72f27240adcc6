import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the population register says of who lives here, as far as a family is recognised by it: blind indexes, not one
 * of them readable. Whose data are secret has none. The list of parents is looked through at every arrival, so it has no
 * pending part (fastupdate).
 */
const extendJeugdige = `
ALTER TABLE jeugdige
  ADD COLUMN address_index bytea,
  ADD COLUMN building_index bytea,
  ADD COLUMN parent_indexes bytea[] NOT NULL DEFAULT '{}',
  ADD COLUMN is_secret boolean NOT NULL DEFAULT false,
  ADD COLUMN compared_on date,
  ADD CONSTRAINT jeugdige_secret_without_family CHECK (
    NOT is_secret OR (address_index IS NULL AND building_index IS NULL AND parent_indexes = '{}'));
CREATE INDEX jeugdige_compared ON jeugdige (compared_on, municipality) WHERE identity_kind = 'bsn';
CREATE INDEX jeugdige_address ON jeugdige (address_index) WHERE address_index IS NOT NULL;
CREATE INDEX jeugdige_parents ON jeugdige USING gin (parent_indexes) WITH (fastupdate = off)
  WHERE parent_indexes <> '{}';`;

/** Events of the population register: that one came, and until it is looked at on whom. */
const createBrpEvents = `
CREATE TABLE brp_event (
  source text NOT NULL,
  id text NOT NULL,
  jeugdige_id uuid REFERENCES jeugdige ON DELETE SET NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (source, id)
);
CREATE INDEX brp_event_to_do ON brp_event (jeugdige_id) WHERE jeugdige_id IS NOT NULL;`;

/**
 * Of whom the family must be looked at again (a row is work, and gone when it is done), and what each who is involved may
 * know of it: that there are more cases; who coordinates also who else does. Addresses that house many do not count.
 */
const createFamilies = `
CREATE TABLE family_work (
  jeugdige_id uuid NOT NULL
);

CREATE TABLE family_view (
  viewer_id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  more_cases boolean NOT NULL,
  coordinators jsonb NOT NULL
);
CREATE INDEX family_view_of_jeugdige ON family_view (jeugdige_id);

CREATE TABLE excluded_address (
  id uuid PRIMARY KEY,
  municipality text NOT NULL,
  institution text NOT NULL,
  address_index bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz(3) NOT NULL,
  UNIQUE (municipality, address_index)
);`;

/** That a jeugdige has a relation with somebody: which, by whom, when. Who that is can be recognised, not read. */
const createRelations = `
CREATE TABLE relation (
  id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  kind text NOT NULL,
  other_index bytea NOT NULL,
  other_cipher bytea NOT NULL,
  recorded_by text NOT NULL,
  recorded_by_name text NOT NULL,
  organisation_id text NOT NULL,
  organisation_name text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  UNIQUE (jeugdige_id, other_index, kind)
);`;

const grants = `
GRANT SELECT, INSERT, UPDATE, DELETE ON brp_event, family_view TO ${APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON family_work TO ${APP_ROLE};
GRANT SELECT, INSERT, DELETE ON excluded_address, relation TO ${APP_ROLE};`;

export class Families1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [extendJeugdige, createBrpEvents, createFamilies, createRelations, grants])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE relation, excluded_address, family_view, family_work, brp_event');
    await runner.query(`ALTER TABLE jeugdige DROP COLUMN address_index, DROP COLUMN building_index,
      DROP COLUMN parent_indexes, DROP COLUMN is_secret, DROP COLUMN compared_on`);
  }
}
