import { createMessagingTables, dropMessagingTables } from '#messaging/tables.js';
import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the inbox, and the mails. */
export class Mail1795305600001 implements MigrationInterface {
  name = 'Mail1795305600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(`
      create table mail (
        id uuid primary key,
        state text not null check (state in ('due', 'sent', 'parked')),
        content bytea,
        tries integer not null default 0,
        due_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        settled_at timestamptz,
        reason text,
        response_code smallint,
        check ((state = 'sent') = (content is null)),
        check ((state = 'due') = (settled_at is null)),
        check ((state = 'parked') = (reason is not null))
      );
      create index mail_due on mail (due_at) where state = 'due';
      grant select, insert, update on mail to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail');
    await runner.query(dropMessagingTables);
  }
}
