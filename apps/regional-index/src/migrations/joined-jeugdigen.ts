import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is archived of a jeugdige, and with whom they have a relation, goes along when they become one with another. After the
 * migrations that make these tables.
 */
const up = `
CREATE FUNCTION archive_join(from_id uuid, to_id uuid)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE jeugdige SET has_archive = true WHERE id = to_id AND NOT has_archive
    AND EXISTS (SELECT FROM archived_signal WHERE jeugdige_id = from_id);
  UPDATE archived_signal SET jeugdige_id = to_id WHERE jeugdige_id = from_id;
  UPDATE jeugdige SET has_archive = false WHERE id = from_id AND has_archive;
$$;
REVOKE ALL ON FUNCTION archive_join(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive_join(uuid, uuid) TO ${APP_ROLE};
GRANT UPDATE (jeugdige_id) ON relation TO ${APP_ROLE};`;

export class JoinedJeugdigen1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `REVOKE UPDATE (jeugdige_id) ON relation FROM ${APP_ROLE}; DROP FUNCTION archive_join(uuid, uuid)`,
    );
  }
}
