import { inTransaction } from '#platform/transaction.js';
import { dataSourceOptions } from '#platform/database.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/migrations.js';
import { HouseholdsRepository } from './households.repository.js';

const repository = new HouseholdsRepository();
let database: Database;
let app: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('regional-index', migrations);
  app = await new DataSource(dataSourceOptions({ url: database.appUrl, entities: [] })).initialize();
  await app.query(
    `INSERT INTO jeugdige (id, identity_index, identity_cipher, identity_kind, municipality)
     SELECT gen_random_uuid(), decode(md5(n::text), 'hex'), '\\x00', 'bsn', '0637' FROM generate_series(1, 3000) AS n`,
  );
  await app.query(
    `INSERT INTO signal (id, reference, jeugdige_id, given_here, origin_region, home_region, professional_id,
       professional_name, professional_email, professional_phone, organisation_id, organisation_name, organisation_kind, given_at,
       planned_end_on, urgent, state, directory_version, kind, is_test)
     SELECT gen_random_uuid(), left(md5(id::text), 10), id, true, 'haaglanden', 'haaglanden', 'p', 'p', 'p@p.nl', '', 'o', 'o', 'school', now(),
       '2027-01-01', false, 'matched', 1, 'signal', false FROM jeugdige`,
  );
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

it('Who is looked up next in the population register is found without reading every signal of the region', async () => {
  const wanted = { today: '2026-11-26', municipalities: ['0637'], most: 20, here: 'haaglanden' } as const;
  const plan = await inTransaction(app, async (tx) => {
    expect((await repository.due(tx, wanted)).map(({ hasCase }) => hasCase)).toEqual(Array(20).fill(true));
    const { rows } = await tx.sql.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE "household-due" ('2026-11-26', '{0637}', 20, 'haaglanden')`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).not.toContain('Seq Scan on signal');
});
