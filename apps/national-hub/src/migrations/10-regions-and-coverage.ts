import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The truth about regions is in the database; the files fill it once (docs/adr/0019-the-directory-lives-in-the-database.md). */
export class RegionsAndCoverage1795400000001 implements MigrationInterface {
  name = 'RegionsAndCoverage1795400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table region (
        id text primary key,
        name text not null,
        oin text not null,
        kind text not null check (kind in ('region', 'direct-reporter', 'connection-test')),
        state text not null check (state in ('preparing', 'trial', 'live', 'suspended', 'left')),
        keys jsonb
      );
      grant select, insert, update on region to ${APP_ROLE};

      create table coverage (
        municipality text not null,
        name text not null,
        region text not null references region (id),
        from_on date not null,
        until_on date,
        primary key (municipality, from_on),
        check (until_on > from_on)
      );
      create index coverage_region on coverage (region);
      grant select, insert, delete on coverage to ${APP_ROLE};

      -- From which version on, and from which day, a region covers less than before.
      create table coverage_loss (
        region text not null references region (id),
        version integer not null references directory_version (version),
        effective_on date not null,
        primary key (region, version)
      );
      grant select, insert on coverage_loss to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table coverage_loss, coverage, region');
  }
}
