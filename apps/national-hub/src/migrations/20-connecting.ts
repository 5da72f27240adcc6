import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How regions connect: the conditions, the keys and their proof, and every step with who took it. */
export class Connecting1795410000000 implements MigrationInterface {
  name = 'Connecting1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table region_step (
        position bigint generated always as identity primary key,
        region text not null,
        step text not null,
        after text not null,
        detail text,
        taken_by text not null,
        taken_by_name text not null,
        taken_at timestamptz(3) not null
      );
      create index region_step_region on region_step (region, position);
      grant select, insert on region_step to ${APP_ROLE};

      create table region_condition (
        region text not null,
        condition text not null check (condition in ('convenant', 'agreement', 'directing')),
        municipality text not null,
        reference text not null,
        fulfilled_on date not null,
        recorded_by text not null,
        recorded_at timestamptz(3) not null,
        primary key (region, condition, municipality),
        check ((condition = 'directing') = (municipality <> ''))
      );
      grant select, insert, update, delete on region_condition to ${APP_ROLE};

      create table region_keys (
        region text primary key,
        keys jsonb not null,
        given_at timestamptz(3) not null,
        proven_at timestamptz(3),
        nonce text,
        secret text,
        answer_until timestamptz(3)
      );
      grant select, insert, update, delete on region_keys to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table region_keys, region_condition, region_step');
  }
}
