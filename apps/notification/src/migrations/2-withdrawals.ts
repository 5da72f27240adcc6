import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mail says which signal or case it is about, so that it can be withdrawn. That a withdrawal came before the notice, by
 * another partition, is remembered for a while.
 */
export class Withdrawals1795305600002 implements MigrationInterface {
  name = 'Withdrawals1795305600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mail add column about uuid, add column noticed_at timestamptz;
      create index mail_about on mail (about) where content is not null;
      create index mail_settled on mail (settled_at) where settled_at is not null;
      create table withdrawal (
        about uuid not null,
        since timestamptz not null,
        withdrawn_at timestamptz not null,
        primary key (about, withdrawn_at)
      );
      create index withdrawal_age on withdrawal (withdrawn_at);
      grant delete on mail to ${APP_ROLE};
      grant select, insert, update, delete on withdrawal to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table withdrawal; alter table mail drop column about, drop column noticed_at');
    await runner.query('drop index mail_settled');
  }
}
