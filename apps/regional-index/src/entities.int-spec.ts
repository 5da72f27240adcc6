import { schemaDifferences } from '#platform/database.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/migrations.js';

describe('The tables of a regional index', () => {
  let database: Database;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await cloneDatabase('regional-index', migrations);
    dataSource = await new DataSource({ type: 'postgres', url: database.appUrl, entities }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('are as the entities say', async () => {
    expect(await schemaDifferences(dataSource)).toEqual([]);
  });

  it('let the history of a signal go with its jeugdige', async () => {
    const [jeugdige, signal] = [randomUUID(), randomUUID()];
    const history = (): Promise<object[]> =>
      dataSource.query('SELECT FROM signal_state_change WHERE signal_id = $1', [signal]);
    await dataSource.query(
      `INSERT INTO jeugdige (id, identity_kind, identity_index, identity_cipher, municipality) VALUES ($1, 'bsn', '\\x01', '\\x02', '0637')`,
      [jeugdige],
    );
    await dataSource.query(
      `INSERT INTO signal (id, jeugdige_id, given_here, origin_region, professional_id, professional_name,
         professional_email, professional_phone, organisation_id, organisation_name, organisation_kind,
         given_at, planned_end_on, urgent, state, directory_version)
       VALUES ($1, $2, true, 'here', 'p', 'p', 'p', 'p', 'o', 'o', 'care', now(), now(), false, 'given', 1)`,
      [signal, jeugdige],
    );
    await dataSource.query(
      "INSERT INTO signal_state_change (signal_id, state, at) VALUES ($1, 'given', now()), ($1, 'sent', now())",
      [signal],
    );
    expect(await history()).toHaveLength(2);
    await dataSource.query('DELETE FROM jeugdige WHERE id = $1', [jeugdige]);
    expect(await history()).toHaveLength(0);
  });

  it.each([
    'signal_state_change',
    'match_decision',
    'audit',
    'admission_step',
    'coordination_event',
    'told_term',
    'escalation_step',
    'expert_case_event',
    'expert_pattern',
    'duty_event',
  ])('let the application add to %s, and change nothing there', async (table) => {
    await expect(dataSource.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    await expect(dataSource.query(`TRUNCATE ${table}`)).rejects.toThrow('permission denied');
  });
});
