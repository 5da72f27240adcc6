import { inTransaction } from '#platform/transaction.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { dataSourceOptions } from '#platform/database.js';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { type CanaryPassage, CanaryPassagesRepository } from './canary-passages.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';

const ledger = new LedgerService(new LedgerRepository(), new CanaryPassagesRepository());
const earlier = new Date('2026-11-22T09:30:00.000Z');
const later = new Date('2026-11-22T09:30:05.000Z');

function passed(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    eventId: randomUUID(),
    source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
    type: 'nl.verwijsindex.signal.given.v1',
    subject: randomUUID(),
    origin: 'noord-brabant',
    destination: 'haaglanden',
    receivedAt: earlier,
    forwardedAt: earlier,
    state: 'forwarded',
    ...change,
  };
}

let database: Database;
let app: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('national-hub', migrations);
  app = await new DataSource(
    dataSourceOptions({ url: database.appUrl, entities: [LedgerEntry] }),
  ).initialize();
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const record = (...entries: LedgerEntry[]): Promise<void> =>
  inTransaction(app, (tx) => ledger.record(tx, entries));
const noted = (entry: LedgerEntry): Promise<LedgerEntry[]> =>
  app.getRepository(LedgerEntry).findBy({ eventId: entry.eventId });

describe('the ledger of the hub', () => {
  it('notes what passed: ids, regions, times and state, and nothing else', async () => {
    const forwarded = passed();
    const parked = passed({ state: 'parked', forwardedAt: null, destination: 'oosterschelde' });
    await record(forwarded, parked);
    expect(await noted(forwarded)).toEqual([forwarded]);
    expect(await noted(parked)).toEqual([parked]);
  });

  it('has no canaries: when one passed is remembered apart, for some minutes', async () => {
    const canary = passed({ type: 'nl.verwijsindex.canary.sent.v1' });
    const signal = passed();
    const held = passed({ ...canary, eventId: randomUUID(), forwardedAt: null, state: 'held' });
    await record(held, signal);
    await record(canary);
    expect([await noted(canary), await noted(held), await noted(signal)]).toEqual([[], [], [signal]]);
    const passages = (): Promise<CanaryPassage[]> =>
      inTransaction(app, (tx) => ledger.canaryPassages(tx, [canary.subject]));
    const { type, subject: canaryId, receivedAt, forwardedAt } = canary;
    expect(await passages()).toEqual([{ canaryId, type, receivedAt, forwardedAt }]);
    const another = new LedgerService(new LedgerRepository(), new CanaryPassagesRepository());
    const newer = passed({ type, receivedAt: new Date() });
    await inTransaction(app, (tx) => another.record(tx, [newer]));
    expect(await passages()).toEqual([]);
  });

  it('keeps the first times when a batch comes again after a crash', async () => {
    const first = passed();
    await record(first);
    await record({ ...first, receivedAt: later, forwardedAt: later });
    expect(await noted(first)).toEqual([first]);
  });

  it('notes an event once that stands twice in a batch', async () => {
    const twice = passed();
    await record(twice, { ...twice });
    expect(await noted(twice)).toHaveLength(1);
  });

  it('notes that a parked event was forwarded after all, and never the other way round', async () => {
    const event = passed({ state: 'parked', forwardedAt: null });
    await record(event);
    await record({ ...event, state: 'forwarded', forwardedAt: later });
    await record(event);
    expect(await noted(event)).toEqual([{ ...event, state: 'forwarded', forwardedAt: later }]);
  });

  it('tells two senders apart that use the same id', async () => {
    const one = passed();
    const other = passed({
      eventId: one.eventId,
      source: 'urn:nld:oin:00000099000000001002:systeem:regional-index',
    });
    await record(one, other);
    expect(await noted(one)).toHaveLength(2);
  });

  it('cannot be emptied by the hub itself', async () => {
    await expect(app.query('delete from ledger')).rejects.toThrow('permission denied');
  });
});
