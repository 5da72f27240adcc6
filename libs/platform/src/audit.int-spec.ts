import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSourceOptions } from './database.js';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type AuditEntry, createAuditTable, dropAuditTable, recordAudit } from './audit.js';
import { inTransaction } from './transaction.js';

class MakeAudit1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createAuditTable);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropAuditTable);
  }
}

const entry: AuditEntry = {
  at: new Date('2026-11-22T09:30:00.123Z'),
  actorId: 'huisarts-zoetermeer-1',
  organisationId: 'huisartsen-meerzicht',
  role: 'professional',
  action: 'match:see',
  subjectId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  outcome: 'done',
  ground: 'own-active',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

let database: Database;
let app: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('platform-audit', [MakeAudit1700000000001]);
  app = await new DataSource(dataSourceOptions({ url: database.appUrl })).initialize();
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

describe('the audit of a service', () => {
  it('keeps who did what with whose data, when, why and with which outcome', async () => {
    const refused: AuditEntry = { ...entry, outcome: 'refused', subjectId: null, traceparent: undefined };
    await inTransaction(app, (tx) => recordAudit(tx, [entry, refused]));
    const rows: unknown = await app.query('select * from audit order by id');
    const row = {
      at: entry.at,
      actor_id: entry.actorId,
      organisation_id: entry.organisationId,
      role: 'professional',
      action: 'match:see',
      ground: 'own-active',
    };
    expect(rows).toEqual([
      { ...row, id: '1', outcome: 'done', subject_id: entry.subjectId, traceparent: entry.traceparent },
      { ...row, id: '2', outcome: 'refused', subject_id: null, traceparent: null },
    ]);
  });

  it('is written with what it is about, or not at all', async () => {
    const before: unknown = await app.query('select count(*) from audit');
    const failing = inTransaction(app, async (tx) => {
      recordAudit(tx, [entry]);
      throw new Error('the signal could not be stored');
    });
    await expect(failing).rejects.toThrow('the signal could not be stored');
    expect(await app.query('select count(*) from audit')).toEqual(before);
  });

  it('costs no statement when there is nothing to write', async () => {
    await expect(inTransaction(app, (tx) => recordAudit(tx, []))).resolves.toBeUndefined();
  });

  it.each([
    'update audit set actor_id = $$nobody$$',
    'delete from audit',
    'truncate audit',
    'drop table audit',
  ])('cannot be changed by the service: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});
