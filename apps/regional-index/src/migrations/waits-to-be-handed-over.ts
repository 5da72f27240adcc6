import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a case waits to be handed over, also when it was sent again, or its jeugdige moved on meanwhile. */
export class WaitsToBeHandedOver1765110000000 implements MigrationInterface {
  name = 'WaitsToBeHandedOver1765110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_move ADD COLUMN since timestamptz(3);
      UPDATE case_move SET since = sent_at;
      ALTER TABLE case_move ALTER COLUMN since SET NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_move DROP COLUMN since');
  }
}
