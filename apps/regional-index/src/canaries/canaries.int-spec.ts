import type { DirectoryRegion } from '#contracts/directory.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import { Outbox } from '#messaging/outbox.js';
import { makeRegionKeys, publicKeysOf } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { inTransaction } from '#platform/transaction.js';
import { exampleConvenant } from '#testing/example-convenant.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { SettableClock } from '#testing/settable-clock.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { migrations } from '../migrations/migrations.js';
import { CountService } from '../numbers/count.service.js';
import { CountedRepository } from '../numbers/counted.repository.js';
import { Region } from '../region.js';
import { CanariesRepository, type Canary } from './canaries.repository.js';
import { HearCanariesService } from './hear-canaries.service.js';
import { SendCanariesService } from './send-canaries.service.js';

const settings = { everySeconds: 60, lateAfterSeconds: 10 };
const source = 'urn:nld:oin:00000099000000001002:systeem:regional-index';
const clock = new SettableClock('2026-11-26T09:00:00.000Z');
const keys = makeRegionKeys();
const published = publicKeysOf(keys);
const repository = new CanariesRepository();
const region = new Region('noord-brabant', exampleConvenant());
const hearing = new HearCanariesService(settings, repository);

Logger.overrideLogger(false);

let database: Database;
let dataSource: DataSource;
let directory: DirectoryService;
let version = 0;

beforeAll(async () => {
  database = await cloneDatabase('regional-index', migrations);
  dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(async () => {
  await dataSource.query('DELETE FROM canary');
  await dataSource.query('DELETE FROM outbox');
  directory = new DirectoryService(region);
  knows(['noord-brabant', 'live'], ['haaglanden', 'live'], ['oosterschelde', 'suspended']);
});

function knows(...regions: [string, DirectoryRegion['state']][]): void {
  const entries = regions.map(([id, state], index) => ({
    ...{ id, name: id, oin: `0000009900000000100${index + 1}`, state, keys: published },
  }));
  directory.take({
    version: ++version,
    publishedAt: clock.now().toISOString(),
    regions: entries,
    coverage: [],
  });
}

/** One instance of the service of this region. */
function instance(): SendCanariesService {
  const sealer = new Sealer(region.id, keys, (other) => directory.publicKeysOf(other));
  const codec = new EventCodec({ name: region.id, source, sealer });
  const counting = new CountService(new CountedRepository());
  const outgoing = new OutgoingService(region, codec, new Outbox(), directory, counting);
  return new SendCanariesService(settings, region, clock, dataSource, repository, directory, outgoing);
}

const known = (): Promise<Canary[]> => inTransaction(dataSource, (tx) => repository.all(tx));
const told = () => inTransaction(dataSource, (tx) => hearing.standing(tx));
const inOutbox = (): Promise<{ type: string; subject: string }[]> =>
  dataSource.query('SELECT type, subject FROM outbox ORDER BY id');

/** The look of a service once its turn has come. */
async function look(seconds = 5): Promise<void> {
  clock.pass(seconds * 1_000);
  await instance().send();
}

const hear = (event: Pick<IncomingEvent, 'type' | 'origin' | 'subject' | 'data'>) =>
  inTransaction(dataSource, async (tx) => {
    const incoming = {
      ...event,
      id: randomUUID(),
      source,
      time: '',
      destination: region.id,
    } as IncomingEvent;
    const values = [incoming.id, incoming.source];
    await tx.sql.query("INSERT INTO inbox (id, source, consumer) VALUES ($1, $2, 'spec')", values);
    return hearing.hear(tx, [incoming], clock.now());
  });

const receiptOf = (canaryId: string, origin = 'haaglanden') =>
  hear({
    ...{ type: 'nl.verwijsindex.canary.arrived.v1', origin, subject: canaryId },
    data: { canaryId, arrivedAt: clock.now().toISOString() },
  });

async function underWay(): Promise<string> {
  await look();
  const [canary] = await known();
  if (!canary) throw new Error('No canary was sent');
  return canary.canaryId;
}

describe('Canaries', () => {
  it('go to who is live, once, whichever instance looks', async () => {
    clock.pass(5_000);
    await Promise.all([instance().send(), instance().send()]);
    await instance().send();
    const canaries = await known();
    expect(canaries.map(({ destination }) => destination)).toEqual(['haaglanden']);
    expect(await inOutbox()).toEqual([
      { type: 'nl.verwijsindex.canary.sent.v1', subject: canaries[0]?.canaryId },
    ]);
  });

  it('that are back in time are followed by another after the interval', async () => {
    const first = await underWay();
    clock.pass(1_200);
    await receiptOf(first);
    expect(await known()).toMatchObject([
      { canaryId: first, backAt: clock.now(), late: false, lateSince: null },
    ]);
    await look(50);
    expect(await inOutbox()).toHaveLength(1);
    await look(10);
    expect(await known()).toMatchObject([{ canaryId: expect.not.stringMatching(first), backAt: null }]);
    expect(await inOutbox()).toHaveLength(2);
    expect(await told()).toMatchObject([{ canaryId: first, backAt: expect.any(String), lateSinceAt: null }]);
  });

  it('that are not back are late, counted once, until one is in time again', async () => {
    const first = await underWay();
    const [{ sentAt = null } = {}] = await known();
    await look(10);
    expect(await known()).toMatchObject([{ late: false, lateSince: null, lateCount: 0 }]);
    await look(1);
    await look();
    expect(await known()).toMatchObject([{ late: true, lateSince: sentAt, lateCount: 1 }]);
    await receiptOf(first); // late is late
    expect(await known()).toMatchObject([{ lateSince: sentAt, lateCount: 1, backAt: clock.now() }]);
    await look(60);
    const [second] = await known();
    expect(second).toMatchObject({ late: false, lateSince: sentAt, lateCount: 1 });
    expect(await told()).toMatchObject([{ canaryId: second?.canaryId, backAt: null, lateCount: 1 }]);
    clock.pass(500);
    await receiptOf(second?.canaryId ?? '');
    expect(await known()).toMatchObject([{ late: false, lateSince: null, lateCount: 1 }]);
  });

  it('are believed to have arrived only when the region says so that they went to', async () => {
    const canaryId = await underWay();
    await receiptOf(canaryId, 'oosterschelde');
    await receiptOf(randomUUID());
    expect(await known()).toMatchObject([{ canaryId, arrivedAt: null, backAt: null }]);
  });

  it('are forgotten of a region that is suspended: it raises no alarm', async () => {
    await underWay();
    await look(11);
    expect(await known()).toMatchObject([{ late: true }]);
    knows(['noord-brabant', 'live'], ['haaglanden', 'suspended']);
    await look();
    expect(await known()).toEqual([]);
  });

  it('go to nobody from a region that is not live itself', async () => {
    knows(['noord-brabant', 'trial'], ['haaglanden', 'live']);
    await look();
    expect([await known(), await inOutbox()]).toEqual([[], []]);
  });
});

it('A canary of another region is answered, and nothing at all is kept of it', async () => {
  const canaryId = randomUUID();
  const aftermath = await hear({
    ...{ type: 'nl.verwijsindex.canary.sent.v1', origin: 'haaglanden', subject: canaryId },
    data: { canaryId, bsn: '999990019', sentAt: clock.now().toISOString() },
  });
  expect(aftermath).toEqual({
    ...{ audit: [], counted: [] },
    drafts: [
      {
        ...{ type: 'nl.verwijsindex.canary.arrived.v1', subject: canaryId, destination: 'haaglanden' },
        data: { canaryId, arrivedAt: clock.now().toISOString() },
      },
    ],
  });
  expect(await dataSource.query('SELECT FROM inbox')).toEqual([]);
  expect(await known()).toEqual([]);
});
