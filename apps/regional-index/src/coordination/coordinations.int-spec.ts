import { inTransaction } from '#platform/transaction.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { exampleCoordination } from '../../test/support/example-coordination.js';
import type { CoordinationEvent, CoordinationRecord } from '../coordination-record.js';
import { migrations } from '../migrations/migrations.js';
import { CoordinationsRepository } from './coordinations.repository.js';

const at = '2026-11-22T09:30:00.120Z';
const [one, other] = [randomUUID(), randomUUID()];

const recordOf = (matchId: string, more: Partial<CoordinationRecord> = {}): CoordinationRecord =>
  exampleCoordination({ matchId, mayCoordinate: [one, other], ...more });
const eventOf = (matchId: string): CoordinationEvent => ({
  ...{ matchId, at, action: 'begin', actor: 'convenant', by: null, from: null, to: 'agreeing' },
  ...{ names: null, sentence: 'De betrokken organisaties spreken samen af wie de zorg coördineert.' },
});

describe('The coordination of matches', () => {
  const repository = new CoordinationsRepository();
  let database: Database;
  let dataSource: DataSource;
  const [first, second] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await cloneDatabase('regional-index', migrations);
    dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
    for (const match of [first, second]) {
      const jeugdige = randomUUID();
      await dataSource.query('INSERT INTO jeugdige VALUES ($1, $2, $2, $3)', [jeugdige, match, '0637']);
      await dataSource.query('INSERT INTO match VALUES ($1, $2, 1, $3)', [match, jeugdige, at]);
    }
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const save = (records: CoordinationRecord[], events: CoordinationEvent[]): Promise<void> =>
    inTransaction(dataSource, (tx) => repository.save(tx, records, events));
  const read = (): Promise<Map<string, CoordinationRecord>> =>
    inTransaction(dataSource, (tx) => repository.lock(tx, [first, second]));

  it('are opened together and read back as they were written', async () => {
    const nobody = recordOf(second, { mayCoordinate: [], supplier: 'regievoerder', state: 'being-supplied' });
    await save([recordOf(first), nobody], [eventOf(first), eventOf(second)]);
    expect(await read()).toEqual(
      new Map([
        [first, recordOf(first)],
        [second, nobody],
      ]),
    );
  });

  it('change, and keep what happened before', async () => {
    const changed = recordOf(first, {
      ...{ version: 2, state: 'named', agreed: [one], declined: [other], nextDue: at },
      candidate: { kind: 'signal', signalId: one },
    });
    const by = { who: 'mieke', function: 'party' };
    await save([changed], [{ ...eventOf(first), action: 'propose', actor: 'party', by, names: one }]);
    expect((await read()).get(first)).toEqual(changed);
    const history = await dataSource.query<object[]>(
      'SELECT action, by, names FROM coordination_event WHERE match_id = $1 ORDER BY position',
      [first],
    );
    expect(history).toEqual([
      { action: 'begin', by: null, names: null },
      { action: 'propose', by, names: one },
    ]);
  });
});
