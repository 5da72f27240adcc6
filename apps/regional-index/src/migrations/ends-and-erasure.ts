import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A signal that has ended has no link to a person any more: what its giver may still see is a remnant, and what came from
 * elsewhere is gone. The index of jeugdigen serves the deletion of a jeugdige too, so it must cover every linked signal.
 */
const unlinkEnded = `
ALTER TABLE signal ALTER COLUMN jeugdige_id DROP NOT NULL;
DELETE FROM signal WHERE ended_at IS NOT NULL AND NOT given_here;
UPDATE signal SET jeugdige_id = NULL WHERE ended_at IS NOT NULL;
ALTER TABLE signal ADD CONSTRAINT signal_linked_while_active CHECK ((jeugdige_id IS NULL) = (ended_at IS NOT NULL));
DROP INDEX signal_active;
CREATE INDEX signal_active ON signal (jeugdige_id) WHERE jeugdige_id IS NOT NULL;
CREATE INDEX signal_planned_end ON signal (planned_end_on) WHERE jeugdige_id IS NOT NULL;
CREATE INDEX signal_remnant ON signal (ended_at) WHERE jeugdige_id IS NULL;
CREATE INDEX match_of_jeugdige ON match (jeugdige_id);
CREATE INDEX match_closed ON match (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX jeugdige_age_limit ON jeugdige (age_limit_on) WHERE age_limit_on IS NOT NULL;
ALTER TABLE jeugdige ADD COLUMN has_archive boolean NOT NULL DEFAULT false;

CREATE TABLE gone_signal (
  id uuid PRIMARY KEY,
  reason text NOT NULL,
  gone_at timestamptz(3) NOT NULL
);
CREATE INDEX gone_signal_since ON gone_signal (gone_at);

CREATE TABLE erasure_receipt (
  signal_id uuid PRIMARY KEY,
  reason text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3)
);
CREATE TABLE erasure_place (
  signal_id uuid NOT NULL REFERENCES erasure_receipt ON DELETE CASCADE,
  region text NOT NULL,
  answered_at timestamptz(3),
  PRIMARY KEY (signal_id, region)
);`;

/**
 * The archive (Jw 7.1.4.6). The application cannot select from it: it reaches it through these functions alone, which run
 * as the owner of the table. Taking the one notice destroys what was archived; who inspects it is on record by that alone.
 */
const createArchive = `
CREATE TABLE archived_signal (
  id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE,
  origin_region text NOT NULL,
  content bytea NOT NULL,
  expires_on date NOT NULL
);
CREATE INDEX archived_signal_of_jeugdige ON archived_signal (jeugdige_id);
CREATE INDEX archived_signal_expiry ON archived_signal (expires_on);

CREATE FUNCTION archive_add(ids uuid[], jeugdigen uuid[], origins text[], contents bytea[], expiries date[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO archived_signal SELECT * FROM unnest(ids, jeugdigen, origins, contents, expiries)
  ON CONFLICT (id) DO NOTHING;
  UPDATE jeugdige SET has_archive = true WHERE id = ANY(jeugdigen) AND NOT has_archive;
$$;

CREATE FUNCTION archive_unmark(jeugdigen uuid[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE jeugdige j SET has_archive = false WHERE id = ANY(jeugdigen) AND has_archive
    AND NOT EXISTS (SELECT FROM archived_signal a WHERE a.jeugdige_id = j.id);
$$;

CREATE FUNCTION archive_take_notice(jeugdigen uuid[])
RETURNS TABLE (id uuid, jeugdige_id uuid, content bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY DELETE FROM archived_signal a WHERE a.jeugdige_id = ANY(jeugdigen)
    RETURNING a.id, a.jeugdige_id, a.content;
  PERFORM archive_unmark(jeugdigen);
END $$;

CREATE FUNCTION archive_find(signals uuid[])
RETURNS TABLE (id uuid, jeugdige_id uuid, origin_region text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, jeugdige_id, origin_region FROM archived_signal WHERE id = ANY(signals);
$$;

CREATE FUNCTION archive_destroy(signals uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE jeugdigen uuid[];
BEGIN
  jeugdigen := ARRAY(SELECT DISTINCT jeugdige_id FROM archived_signal WHERE id = ANY(signals));
  DELETE FROM archived_signal WHERE id = ANY(signals);
  PERFORM archive_unmark(jeugdigen);
END $$;

CREATE FUNCTION archive_destroy_of(jeugdigen uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM archived_signal WHERE jeugdige_id = ANY(jeugdigen);
  PERFORM archive_unmark(jeugdigen);
END $$;

CREATE FUNCTION archive_expired(today date, most integer)
RETURNS TABLE (id uuid, jeugdige_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, jeugdige_id FROM archived_signal WHERE expires_on <= today ORDER BY expires_on LIMIT most;
$$;

CREATE FUNCTION archive_inspect(jeugdige uuid, actor text, organisation text, role text, action text, at timestamptz)
RETURNS TABLE (id uuid, origin_region text, content bytea, expires_on date)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit (at, actor_id, organisation_id, role, action, subject_id, outcome, ground)
  VALUES (at, actor, organisation, role, action, jeugdige, 'done', 'inspects the archive');
  SELECT id, origin_region, content, expires_on FROM archived_signal WHERE jeugdige_id = jeugdige;
$$;`;

const archiveFunctions = [
  'archive_add(uuid[], uuid[], text[], bytea[], date[])',
  'archive_take_notice(uuid[])',
  'archive_find(uuid[])',
  'archive_destroy(uuid[])',
  'archive_destroy_of(uuid[])',
  'archive_expired(date, integer)',
  'archive_inspect(uuid, text, text, text, text, timestamptz)',
  'archive_unmark(uuid[])',
];

const grants = `
REVOKE ALL ON FUNCTION ${archiveFunctions.join(', ')} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${archiveFunctions.slice(0, -1).join(', ')} TO ${APP_ROLE};
GRANT SELECT, INSERT, DELETE ON gone_signal TO ${APP_ROLE};
GRANT SELECT, INSERT, UPDATE ON erasure_receipt, erasure_place TO ${APP_ROLE};`;

export class EndsAndErasure1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [unlinkEnded, createArchive, grants]) await runner.query(sql);
  }

  /** Whom an ended signal was about cannot be found again: it goes. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${archiveFunctions.join(', ')};
      DROP TABLE erasure_place, erasure_receipt, gone_signal, archived_signal;
      ALTER TABLE jeugdige DROP COLUMN has_archive;
      DROP INDEX jeugdige_age_limit, match_closed, match_of_jeugdige, signal_remnant, signal_planned_end, signal_active;
      ALTER TABLE signal DROP CONSTRAINT signal_linked_while_active;
      DELETE FROM signal WHERE jeugdige_id IS NULL;
      ALTER TABLE signal ALTER COLUMN jeugdige_id SET NOT NULL;
      CREATE INDEX signal_active ON signal (jeugdige_id) WHERE ended_at IS NULL;`);
  }
}
