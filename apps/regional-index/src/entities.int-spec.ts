import { schemaDifferences } from '#platform/database.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
