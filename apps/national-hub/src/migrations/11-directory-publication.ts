import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what regions cover, and from when. */
export class DirectoryPublication1795400000002 implements MigrationInterface {
  name = 'DirectoryPublication1795400000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directory_publication (
        version integer primary key references directory_version (version),
        published_by text not null,
        published_by_name text not null,
        published_at timestamptz(3) not null,
        changes jsonb not null
      );
      grant select, insert on directory_publication to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_publication');
  }
}
