import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the servicedesk announces has words, goes to every region, and can be withdrawn. Nothing stood there until now. */
export class Announcements1795460000001 implements MigrationInterface {
  name = 'Announcements1795460000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table announcement drop column regions, add column text text not null, add column withdrawn_at timestamptz;
      grant update (withdrawn_at) on announcement to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update (withdrawn_at) on announcement from ${APP_ROLE};
      alter table announcement drop column withdrawn_at, drop column text,
        add column regions text[] not null default '{}';
    `);
  }
}
