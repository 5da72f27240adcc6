import { directoryOf, type DirectoryFile } from '#contracts/directory-file.js';
import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { Clock } from '#platform/clock.js';
import { dataSourceOptions } from '#platform/database.js';
import { makeHubKeys, makeRegionKeys, publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { verifyDirectory } from '#platform/signed-directory.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { CoverageEntity } from './coverage.entity.js';
import { CoverageLoss } from './coverage-loss.entity.js';
import { DirectoryVersion } from './directory-version.entity.js';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService, type PublishedDirectory, waysOn } from './directory.service.js';
import { PublishDirectoryService } from './publish-directory.service.js';
import { RegionEntity } from './region.entity.js';

const breda = { code: '0758', name: 'Breda', from: '2010-08-01' };
const oin = '00000099000000001001';
const file: DirectoryFile = {
  regions: [{ id: 'noord-brabant', name: 'Noord-Brabant', oin, state: 'live', covers: [breda] }],
};
const keys = { 'noord-brabant': publicKeysOf(makeRegionKeys()) };
const hub = makeHubKeys();
const goes: Coverage = {
  municipality: '0664',
  name: 'Goes',
  region: 'zeeland',
  from: '2011-02-02',
  until: null,
};
const zeeland: DirectoryRegion = { id: 'zeeland', name: 'Zeeland', oin, state: 'preparing', keys: null };

let database: Database;
let app: DataSource;
let now: Date;
const clock: Clock = { now: () => now };

const connect = (): Promise<DataSource> => {
  const entities = [RegionEntity, CoverageEntity, CoverageLoss, DirectoryVersion];
  return new DataSource(dataSourceOptions({ url: database.appUrl, entities })).initialize();
};

beforeAll(() => {
  Logger.overrideLogger(false);
});
beforeEach(async () => {
  now = new Date('2026-11-26T09:30:00.000Z');
  database = await cloneDatabase('national-hub', migrations);
  app = await connect();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.destroy();
  await database.drop();
});

function instance(content = file, { signing } = hub, dataSource = app): DirectoryService {
  const repository = new DirectoryRepository();
  const publishing = new PublishDirectoryService(repository, clock, signing);
  const { regions, coverage } = directoryOf(content, keys, 1, now.toISOString());
  const source = { read: () => ({ regions, coverage }) };
  return new DirectoryService(dataSource, repository, publishing, source);
}

/** So much later that an instance looks again whether there is a newer directory. */
function aMomentLater(): void {
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000);
}

const publishedBy = async (service: DirectoryService): Promise<number> => {
  await service.publish();
  return (await service.current()).version;
};

async function changed(
  service: DirectoryService,
  change: (tx: Tx) => Promise<void>,
): Promise<PublishedDirectory> {
  await inTransaction(app, change);
  return service.current();
}

describe('the directory that the hub publishes', () => {
  it('gets a version, and is signed by the hub', async () => {
    const service = instance();
    expect(await publishedBy(service)).toBe(1);
    const { signed, regions } = await service.current();
    expect(await verifyDirectory(signed, publicJwkOf(hub.signing))).toMatchObject({
      version: 1,
      regions: [{ id: 'noord-brabant', keys: keys['noord-brabant'] }],
      coverage: [{ municipality: '0758', region: 'noord-brabant', until: null }],
    });
    expect([...regions.keys()]).toEqual(['noord-brabant']);
  });

  it('keeps its version as long as its content is the same', async () => {
    expect(await publishedBy(instance())).toBe(1);
    expect(await publishedBy(instance())).toBe(1);
  });

  it('gets a new version when the hub has a new key: the old signature would not be believed', async () => {
    await instance().publish();
    expect(await publishedBy(instance(file, makeHubKeys()))).toBe(2);
  });

  it('gets one version when several instances start together', async () => {
    const instances = Array.from({ length: 4 }, () => instance());
    expect(await Promise.all(instances.map(publishedBy))).toEqual([1, 1, 1, 1]);
    const signed = await Promise.all(instances.map(async (each) => (await each.current()).signed));
    expect(new Set(signed).size).toBe(1);
  });

  it('stays known while the database is away', async () => {
    const gone = await connect();
    const service = instance(file, hub, gone);
    await service.publish();
    await gone.destroy();
    aMomentLater();
    expect((await service.current()).version).toBe(1);
  });

  it('cannot be changed afterwards by the hub itself', async () => {
    await instance().publish();
    await expect(app.query('update directory_version set version = 3')).rejects.toThrow('permission denied');
  });
});

describe('the files of the directory', () => {
  it('add what is new in them at a later start, and undo nothing', async () => {
    const service = instance();
    await service.publish();
    await changed(service, (tx) => service.setState(tx, 'noord-brabant', 'suspended'));
    const [region] = file.regions;
    const more = {
      ...region,
      id: 'zeeland',
      name: 'Zeeland',
      covers: [{ ...breda, code: '0664', name: 'Goes' }],
    };
    const later = instance({ regions: [...file.regions, { ...more, oin, state: 'preparing' }] });
    expect(await publishedBy(later)).toBe(3);
    const { regions, coverage } = await later.current();
    expect([...regions.values()].map(({ id, state }) => [id, state])).toEqual([
      ['noord-brabant', 'suspended'],
      ['zeeland', 'preparing'],
    ]);
    expect(coverage.map(({ municipality }) => municipality)).toEqual(['0664', '0758']);
  });
});

describe('a change of the directory', () => {
  it('is one version, however much changes in one transaction', async () => {
    const service = instance();
    await service.publish();
    const { version, regions, coverage } = await changed(service, async (tx) => {
      await service.addRegion(tx, zeeland);
      await service.setCoverage(tx, ['zeeland'], [goes]);
      await service.setKeys(tx, 'zeeland', publicKeysOf(makeRegionKeys()));
      await service.setState(tx, 'zeeland', 'trial');
    });
    expect(version).toBe(2);
    expect(regions.get('zeeland')).toMatchObject({ state: 'trial', keys: { signing: expect.anything() } });
    expect(coverage).toContainEqual(goes);
  });

  it('is none when the transaction is rolled back, or changes nothing', async () => {
    const service = instance();
    await service.publish();
    const preview = inTransaction(app, async (tx) => {
      await service.addRegion(tx, zeeland);
      expect((await service.read(tx)).regions).toHaveLength(2);
      throw new Error('only a preview');
    });
    await expect(preview).rejects.toThrow('only a preview');
    await changed(service, (tx) => service.setState(tx, 'noord-brabant', 'live'));
    aMomentLater();
    const { version, regions } = await service.current();
    expect([version, regions.size]).toEqual([1, 1]);
  });

  it('is soon known to an instance that did not make it, and to who follows there', async () => {
    const bystander = instance();
    await bystander.publish();
    const seen: number[] = [];
    await bystander.follow(async ({ version }) => void seen.push(version));
    try {
      const other = instance();
      await changed(other, (tx) => other.addRegion(tx, zeeland));
      aMomentLater();
      expect((await bystander.current()).version).toBe(2);
      await bystander.beforeApplicationShutdown();
      expect(seen).toEqual([1, 2]);
    } finally {
      await bystander.beforeApplicationShutdown();
    }
  });

  it.each<[string, (service: DirectoryService, tx: Tx) => Promise<void>, string]>([
    ['of a region that is not there', (service, tx) => service.setState(tx, 'zeeland', 'live'), 'not-found'],
    [
      'by a region that is there',
      (service, tx) => service.addRegion(tx, { ...zeeland, id: 'noord-brabant' }),
      'conflict',
    ],
    [
      'that puts a municipality in two regions',
      async (service, tx) => {
        await service.addRegion(tx, zeeland);
        await service.setCoverage(tx, ['zeeland'], [{ ...goes, municipality: '0758' }]);
      },
      'conflict',
    ],
    [
      'that gives a direct reporter a municipality',
      async (service, tx) => {
        await service.addRegion(tx, { ...zeeland, kind: 'direct-reporter' });
        await service.setCoverage(tx, ['zeeland'], [goes]);
      },
      'conflict',
    ],
  ])('%s is refused', async (_what, change, code) => {
    const service = instance();
    await service.publish();
    await expect(inTransaction(app, (tx) => change(service, tx))).rejects.toMatchObject({ code });
    aMomentLater();
    expect((await service.current()).version).toBe(1);
  });

  it('that lets a municipality go to another region asks newer seals from its day on, and only for the one that loses it', async () => {
    const service = instance();
    await service.publish();
    const published = await changed(service, async (tx) => {
      await service.addRegion(tx, zeeland);
      const until = '2027-01-01';
      const row = { ...goes, municipality: '0758', name: 'Breda', from: until };
      const before = { ...row, region: 'noord-brabant', from: breda.from, until };
      await service.setCoverage(tx, ['noord-brabant', 'zeeland'], [before, row]);
    });
    expect(waysOn(published, '2026-12-31').versionNeeded('noord-brabant')).toBe(0);
    expect(waysOn(published, '2027-01-01').versionNeeded('noord-brabant')).toBe(2);
    expect(waysOn(published, '2027-01-01').versionNeeded('zeeland')).toBe(0);
  });
});
