import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of a signal that was found wrong the receipt says when its giver was consulted. Of the archive can be measured since
 * when something should be gone. To pass by rows of the outbox that are just being sent, the application must lock them.
 */
export class ErasureConsulted1764710100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE erasure_receipt ADD COLUMN consulted_on date;
      CREATE FUNCTION archive_oldest() RETURNS date
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT min(expires_on) FROM archived_signal;
      $$;
      REVOKE ALL ON FUNCTION archive_oldest() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION archive_oldest() TO ${APP_ROLE};
      GRANT UPDATE (lane) ON outbox TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (lane) ON outbox FROM ${APP_ROLE};
      DROP FUNCTION archive_oldest();
      ALTER TABLE erasure_receipt DROP COLUMN consulted_on;`);
  }
}
