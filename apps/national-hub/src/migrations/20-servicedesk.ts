import { createAuditTable, dropAuditTable } from '#platform/audit.js';
import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the servicedesk works with: replays of parked events, how regions say they are, announcements, and what was done. */
export class Servicedesk1795430000001 implements MigrationInterface {
  name = 'Servicedesk1795430000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createAuditTable);
    await runner.query(`
      create index parked_event_at on parked_event (parked_at);

      -- Whoever sends a parked event again claims it here first: one row, so one replay.
      create table parked_replay (
        parked_event bigint primary key references parked_event on delete cascade,
        event_id uuid not null unique,
        claimed_by text not null,
        replayed_at timestamptz,
        gone_at timestamptz,
        check (num_nonnulls(replayed_at, gone_at) = 1)
      );
      grant select, insert on parked_replay to ${APP_ROLE};

      -- A selection that somebody looked at; exactly that one can be sent again.
      create table parked_preview (
        id uuid primary key,
        made_by text not null,
        expires_at timestamptz not null,
        filter jsonb not null,
        selected bigint[] not null,
        used_at timestamptz
      );
      grant select, insert, update, delete on parked_preview to ${APP_ROLE};

      -- The newest report of every region.
      create table region_report (
        region text primary key,
        heard_at timestamptz not null,
        report jsonb not null
      );
      grant select, insert, update on region_report to ${APP_ROLE};

      create table announcement (
        id uuid primary key,
        made_at timestamptz not null,
        made_by text not null,
        from_at timestamptz not null,
        until_at timestamptz not null,
        kind text not null,
        regions text[] not null
      );
      grant select, insert on announcement to ${APP_ROLE};

      create index ledger_subject on ledger (subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ledger_subject;
      drop table announcement, region_report, parked_preview, parked_replay;
      drop index parked_event_at;
    `);
    await runner.query(dropAuditTable);
  }
}
