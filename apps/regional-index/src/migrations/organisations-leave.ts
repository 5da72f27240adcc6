import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organisation leaves: its last day. */
export class OrganisationsLeave1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisation ADD COLUMN takes_part_until date');
    await runner.query('ALTER TABLE admission_step ADD COLUMN takes_part_until date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE admission_step DROP COLUMN takes_part_until');
    await runner.query('ALTER TABLE organisation DROP COLUMN takes_part_until');
  }
}
