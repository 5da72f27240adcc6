import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which row ids a jeugdige was known before they became one with another: the audit of then is found by them. Random
 * ids only, gone with the jeugdige.
 */
const up = `
CREATE TABLE former_jeugdige (
  former_id uuid PRIMARY KEY,
  jeugdige_id uuid NOT NULL REFERENCES jeugdige ON DELETE CASCADE
);
CREATE INDEX former_jeugdige_of ON former_jeugdige (jeugdige_id);
GRANT SELECT, INSERT, UPDATE ON former_jeugdige TO ${APP_ROLE};`;

export class FormerJeugdigen1764910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_jeugdige');
  }
}
