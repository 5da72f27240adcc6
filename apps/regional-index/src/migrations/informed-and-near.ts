import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was informed of a signal; and by what a jeugdige without a BSN is found when something differs a little. */
const up = `
ALTER TABLE signal ADD COLUMN informed_whom text[] NOT NULL DEFAULT '{}';
ALTER TABLE jeugdige ADD COLUMN near_indexes bytea[];
CREATE INDEX jeugdige_near ON jeugdige USING gin (near_indexes) WHERE identity_kind <> 'bsn';`;

const down = `
ALTER TABLE jeugdige DROP COLUMN near_indexes;
ALTER TABLE signal DROP COLUMN informed_whom;`;

export class InformedAndNear1764700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
