import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the servicedesk announced. Of one that was withdrawn only that stays, for when it still comes after that. */
export class Announcements1765070000001 implements MigrationInterface {
  name = 'Announcements1765070000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE announcement (
        id uuid PRIMARY KEY,
        until_at timestamptz(3) NOT NULL,
        kind text,
        text text,
        from_at timestamptz(3),
        withdrawn_at timestamptz(3),
        CHECK (num_nulls(kind, text, from_at) = CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 3 END)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON announcement TO ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE announcement');
  }
}
