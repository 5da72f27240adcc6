import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the home region refused last of a giver here, until they act again or the match is over. */
export class RefusedActions1764800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE involvement ADD COLUMN refused jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE involvement DROP COLUMN refused');
  }
}
