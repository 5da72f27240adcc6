import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Canaries that passed lately. Thousands pass each minute: they are no part of the ledger, and remembered for minutes. */
export class CanaryPassages1795470000001 implements MigrationInterface {
  name = 'CanaryPassages1795470000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table canary_passage (
        canary_id uuid not null,
        type text not null,
        received_at timestamptz not null,
        forwarded_at timestamptz,
        primary key (canary_id, type)
      );
      create index canary_passage_at on canary_passage (received_at);
      grant select, insert, update, delete on canary_passage to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table canary_passage');
  }
}
