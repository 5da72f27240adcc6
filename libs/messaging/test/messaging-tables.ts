import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dataSourceOptions } from '#platform/database.js';
import { DataSource } from 'typeorm';
import { createMessagingTables, dropMessagingTables } from '#messaging/tables.js';
import { APP_ROLE } from '#platform/database.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';

/** The tables of this library, and one in which effects leave a trace. */
export class MessagingTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(`
      create table effect (id bigint generated always as identity primary key, event_id uuid, subject uuid, number int
        check (number <> 666));
      grant select, insert on effect to ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table effect; ${dropMessagingTables}`);
  }
}

export interface TestDatabase extends Database {
  /** Connects as the role of a service. */
  connect(poolSize?: number): Promise<DataSource>;
  close(): Promise<void>;
}

export async function messagingDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase('messaging', [MessagingTables1700000000000]);
  const open: DataSource[] = [];
  return {
    ...database,
    connect: async (poolSize = 8) => {
      const dataSource = new DataSource(dataSourceOptions({ url: database.appUrl, poolSize }));
      open.push(await dataSource.initialize());
      return dataSource;
    },
    close: async () => {
      await Promise.all(open.map((dataSource) => dataSource.destroy()));
      await database.drop();
    },
  };
}
