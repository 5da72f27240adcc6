import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which signals are of a trial or a connection test: they are in no number, also when they end after it. */
export class TestSignals1765090000001 implements MigrationInterface {
  name = 'TestSignals1765090000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE signal ADD COLUMN is_test boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE signal DROP COLUMN is_test');
  }
}
