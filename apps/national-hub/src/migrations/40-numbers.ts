import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers without persons, as regions tell them: what is small they do not tell, so it is not here either. */
export class Numbers1795480000001 implements MigrationInterface {
  name = 'Numbers1795480000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A month is told in one way for ever: the application cannot change it.
      create table region_numbers (
        region text not null,
        month text not null,
        what text not null,
        told text not null check (told ~ '^(0|[5-9]|[1-9][0-9]+|<5|hidden)$'),
        primary key (month, region, what)
      );
      grant select, insert on region_numbers to ${APP_ROLE};

      -- The newest of every region: as of when its numbers are, and in steps what waits there for which municipality.
      create table region_numbers_report (
        region text primary key,
        reported_at timestamptz not null,
        waiting jsonb not null
      );
      grant select, insert, update on region_numbers_report to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table region_numbers_report, region_numbers');
  }
}
