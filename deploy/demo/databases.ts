import pg from 'pg';
import { createDatabase, type Database } from '#testing/postgres.js';

/** An empty database; one of that name that an earlier demo left goes first. */
export async function freshDatabase(superUrl: string, name: string): Promise<Database> {
  await rowsOf(superUrl, `drop database if exists "${name}" with (force)`, []);
  return createDatabase(superUrl, name, []);
}

/** Asks a database one question, to see for ourselves what a service did. */
export async function ask<Row extends object>(
  { migratorUrl }: { readonly migratorUrl: string },
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return rowsOf<Row>(migratorUrl, sql, values);
}

async function rowsOf<Row extends object>(
  connectionString: string,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
