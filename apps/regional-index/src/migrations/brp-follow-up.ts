import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event of the population register is known by a fingerprint of its source and id: what another system gives as an id
 * may hold anything. And where somebody lives now who moved out of the region, until their case is handed over.
 */
const up = `
ALTER TABLE brp_event DROP COLUMN source, DROP COLUMN id, ADD COLUMN key bytea PRIMARY KEY;
ALTER TABLE jeugdige ADD COLUMN moved_to text;`;

const down = `
ALTER TABLE jeugdige DROP COLUMN moved_to;
DELETE FROM brp_event;
ALTER TABLE brp_event DROP COLUMN key, ADD COLUMN source text NOT NULL, ADD COLUMN id text NOT NULL,
  ADD PRIMARY KEY (source, id);`;

export class BrpFollowUp1764730100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
