import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last canary that passed between two regions. Thousands pass each minute: they are no part of the ledger. */
export class CanaryPassages1795470000001 implements MigrationInterface {
  name = 'CanaryPassages1795470000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table canary_passage (
        origin text not null,
        destination text not null,
        type text not null,
        canary_id uuid not null,
        received_at timestamptz not null,
        forwarded_at timestamptz,
        primary key (origin, destination, type)
      ) with (fillfactor = 50);
      grant select, insert, update on canary_passage to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table canary_passage');
  }
}
