import pg from 'pg';

/** After the suites: stops the PostgreSQL of this run, or clears up in the one that DATABASE_URL named. */
export default async function stop(): Promise<void> {
  const running = globalThis.testPostgres;
  if (!running || --running.users > 0) return;
  if (process.env.DATABASE_URL) await dropDatabasesOfThisRun(running.server.url);
  await running.server.stop();
  globalThis.testPostgres = undefined;
}

async function dropDatabasesOfThisRun(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const prefix = `test_${process.env.TEST_RUN ?? 'run'}_`;
  const found = await client.query<{ datname: string; datistemplate: boolean }>(
    'select datname, datistemplate from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname, datistemplate } of found.rows) {
    if (datistemplate) await client.query(`alter database "${datname}" is_template false`);
    await client.query(`drop database "${datname}" with (force)`);
  }
  await client.end();
}
