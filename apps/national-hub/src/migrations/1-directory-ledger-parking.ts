import { createParkedEventTable } from '#messaging/tables.js';
import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hub's tables: it needs no outbox and no inbox (docs/adr/0003-outbox-and-inbox.md). */
export class DirectoryLedgerParking1795305600001 implements MigrationInterface {
  name = 'DirectoryLedgerParking1795305600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directory_version (
        version integer primary key,
        published_at timestamptz not null,
        directory jsonb not null,
        signed text not null
      );
      grant select, insert on directory_version to ${APP_ROLE};

      create table ledger (
        event_id uuid not null,
        source text not null,
        type text not null,
        subject uuid not null,
        origin text not null,
        destination text not null,
        received_at timestamptz not null,
        forwarded_at timestamptz,
        state text not null check (state in ('forwarded', 'parked')),
        primary key (event_id, source),
        check ((state = 'forwarded') = (forwarded_at is not null))
      );
      grant select, insert, update on ledger to ${APP_ROLE};
    `);
    await runner.query(createParkedEventTable);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parked_event, ledger, directory_version');
  }
}
