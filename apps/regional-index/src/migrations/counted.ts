import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened, without the person that it happened to: how often on a day, of a municipality or of an organisation, never
 * of both. Rows are added as it happens (`is_sum` false) and put together by a sweep; a row is in one index only.
 */
const up = `
CREATE TABLE counted (
  day date NOT NULL,
  by text NOT NULL CHECK (by IN ('municipality', 'organisation')),
  key text NOT NULL,
  what text NOT NULL,
  amount integer NOT NULL CHECK (amount > 0),
  is_sum boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX counted_sum ON counted (day, by, key, what) WHERE is_sum;
CREATE INDEX counted_added ON counted (day) WHERE NOT is_sum;
GRANT SELECT, INSERT, UPDATE, DELETE ON counted TO ${APP_ROLE};`;

export class Counted1764740100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counted');
  }
}
