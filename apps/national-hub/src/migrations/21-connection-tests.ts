import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Connection tests, and the keys of the region as which the hub makes them. */
export class ConnectionTests1795420000001 implements MigrationInterface {
  name = 'ConnectionTests1795420000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table connection_test (
        id uuid primary key,
        region text not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        report jsonb
      );
      create unique index connection_test_under_way on connection_test (region) where finished_at is null;
      create index connection_test_of_region on connection_test (region, started_at);
      grant select, insert, update on connection_test to ${APP_ROLE};

      create table connection_test_keys (
        id boolean primary key check (id),
        keys jsonb not null
      );
      grant select, insert on connection_test_keys to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table connection_test_keys, connection_test');
  }
}
