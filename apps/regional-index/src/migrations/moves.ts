import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A move across regions. A signal knows how many times its home was handed over, and by which region it came here. While a
 * case is on its way, which signals went is kept, with who was informed at that moment. Of what was taken elsewhere stays
 * where it went, so that what comes late can be forwarded: the keyed fingerprint of the jeugdige and no other identity.
 */
const createMoves = `
ALTER TABLE signal ADD COLUMN home_version integer NOT NULL DEFAULT 0, ADD COLUMN handed_by text;
ALTER TABLE signal_objection ADD COLUMN handled_by text;
CREATE INDEX jeugdige_moved ON jeugdige (id) WHERE moved_to IS NOT NULL;

CREATE TABLE case_move (
  id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL UNIQUE REFERENCES jeugdige ON DELETE CASCADE,
  to_region text NOT NULL,
  municipality text NOT NULL,
  sent_at timestamptz(3) NOT NULL
);
CREATE INDEX case_move_sent ON case_move (sent_at);

CREATE TABLE case_move_signal (
  case_id uuid NOT NULL REFERENCES case_move ON DELETE CASCADE,
  signal_id uuid NOT NULL,
  informed_on date,
  PRIMARY KEY (case_id, signal_id)
);

CREATE TABLE moved_signal (
  signal_id uuid PRIMARY KEY,
  origin_region text NOT NULL,
  to_region text NOT NULL,
  municipality text NOT NULL,
  home_version integer NOT NULL,
  handed_by text,
  identity_index bytea,
  moved_at timestamptz(3) NOT NULL
);
CREATE INDEX moved_signal_of_jeugdige ON moved_signal (identity_index) WHERE identity_index IS NOT NULL;
CREATE INDEX moved_signal_since ON moved_signal (moved_at);`;

/** What is archived goes along, and is on record by that. It is destroyed here when the new home has it. */
const handOverArchive = `
CREATE FUNCTION archive_hand_over(jeugdige uuid, region text, at timestamptz)
RETURNS TABLE (id uuid, origin_region text, content bytea, expires_on date)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit (at, actor_id, organisation_id, role, action, subject_id, outcome, ground)
  SELECT at, 'brp-follow-up', region, 'population-register', 'jeugdige:follow', jeugdige, 'done', 'hands over the archive'
  WHERE EXISTS (SELECT FROM archived_signal WHERE jeugdige_id = jeugdige);
  SELECT id, origin_region, content, expires_on FROM archived_signal WHERE jeugdige_id = jeugdige;
$$;
REVOKE ALL ON FUNCTION archive_hand_over(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive_hand_over(uuid, text, timestamptz) TO ${APP_ROLE};`;

const grants = `
GRANT SELECT, INSERT, UPDATE, DELETE ON case_move, case_move_signal, moved_signal TO ${APP_ROLE};`;

export class Moves1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createMoves, handOverArchive, grants]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION archive_hand_over(uuid, text, timestamptz);
      DROP TABLE moved_signal, case_move_signal, case_move;
      DROP INDEX jeugdige_moved;
      ALTER TABLE signal_objection DROP COLUMN handled_by;
      ALTER TABLE signal DROP COLUMN home_version, DROP COLUMN handed_by`);
  }
}
