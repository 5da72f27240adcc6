import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the region tells the hub how it is: what it put aside is told once, and of its instances one at a time reports. */
export class Reporting1765030000001 implements MigrationInterface {
  name = 'Reporting1765030000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE parked_event ADD COLUMN told_at timestamptz;
      CREATE INDEX parked_event_untold ON parked_event (id) WHERE told_at IS NULL;
      GRANT UPDATE (told_at) ON parked_event TO ${APP_ROLE};
      CREATE TABLE report_turn (kind text PRIMARY KEY, at timestamptz(3) NOT NULL);
      GRANT SELECT, INSERT, UPDATE ON report_turn TO ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE report_turn;
      DROP INDEX parked_event_untold;
      ALTER TABLE parked_event DROP COLUMN told_at;
    `);
  }
}
