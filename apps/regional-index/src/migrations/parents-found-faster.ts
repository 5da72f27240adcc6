import type { MigrationInterface, QueryRunner } from 'typeorm';

/** There are at most two parents: an index for each costs whoever gives a signal a fifth of one over the list. */
const up = `
DROP INDEX jeugdige_parents;
CREATE INDEX jeugdige_one_parent ON jeugdige ((parent_indexes[1])) WHERE parent_indexes[1] IS NOT NULL;
CREATE INDEX jeugdige_other_parent ON jeugdige ((parent_indexes[2])) WHERE parent_indexes[2] IS NOT NULL;`;

const down = `
DROP INDEX jeugdige_other_parent;
DROP INDEX jeugdige_one_parent;
CREATE INDEX jeugdige_parents ON jeugdige USING gin (parent_indexes) WITH (fastupdate = off)
  WHERE parent_indexes <> '{}';`;

export class ParentsFoundFaster1764730200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
