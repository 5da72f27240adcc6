import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits at the hub for a region whose topic takes nothing (docs/adr/0024-a-lane-per-destination.md). */
export class HeldEvents1795450000001 implements MigrationInterface {
  name = 'HeldEvents1795450000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger drop constraint ledger_state_check;
      alter table ledger add constraint ledger_state_check check (state in ('forwarded', 'held', 'parked'));

      -- Rows live until their region takes events again. The value is sealed, or made by the hub itself.
      create table held_event (
        id bigint generated always as identity,
        destination text not null,
        event_id uuid not null,
        source text not null,
        key text not null,
        value bytea not null,
        held_at timestamptz not null default now(),
        primary key (destination, id),
        unique (event_id, source)
      );
      alter table held_event alter column value set storage external;
      grant select, insert, delete on held_event to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table held_event;
      alter table ledger drop constraint ledger_state_check;
      alter table ledger add constraint ledger_state_check check (state in ('forwarded', 'parked'));
    `);
  }
}
