import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last canary to every other region, and the last one that came back: moments and a count, nothing of anybody. */
export class Canaries1765080000001 implements MigrationInterface {
  name = 'Canaries1765080000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE canary (
        destination text PRIMARY KEY,
        canary_id uuid NOT NULL,
        sent_at timestamptz(3) NOT NULL,
        -- whether this one is counted as late
        late boolean NOT NULL DEFAULT false,
        -- the last one that came back: this one, or the one before
        back_id uuid,
        back_sent_at timestamptz(3),
        back_arrived_at timestamptz(3),
        back_at timestamptz(3),
        late_since timestamptz(3),
        late_count integer NOT NULL DEFAULT 0
      ) WITH (fillfactor = 50);
      GRANT SELECT, INSERT, UPDATE, DELETE ON canary TO ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE canary');
  }
}
