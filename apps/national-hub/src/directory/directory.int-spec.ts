import { directoryOf, type DirectoryFile } from '#contracts/directory-file.js';
import { makeHubKeys, makeRegionKeys, publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { verifyDirectory } from '#platform/signed-directory.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { dataSourceOptions } from '#platform/database.js';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import type { DirectorySource } from './directory-source.js';
import { DirectoryVersion } from './directory-version.entity.js';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService } from './directory.service.js';

const breda = { code: '0758', name: 'Breda', from: '2010-08-01' };
const file: DirectoryFile = {
  regions: [
    {
      id: 'noord-brabant',
      name: 'Noord-Brabant',
      oin: '00000099000000001001',
      state: 'live',
      covers: [breda],
    },
  ],
};
const keys = { 'noord-brabant': publicKeysOf(makeRegionKeys()) };
const hub = makeHubKeys();

const sourceOf = (content: DirectoryFile): DirectorySource => ({
  as: (version, publishedAt) => directoryOf(content, keys, version, publishedAt.toISOString()),
});
const without = (): DirectoryFile => ({ regions: file.regions.map((region) => ({ ...region, covers: [] })) });

let database: Database;
let app: DataSource;

beforeAll(() => {
  Logger.overrideLogger(false);
});
beforeEach(async () => {
  database = await cloneDatabase('national-hub', migrations);
  app = await new DataSource(
    dataSourceOptions({ url: database.appUrl, entities: [DirectoryVersion] }),
  ).initialize();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.destroy();
  await database.drop();
});

const instance = (content = file, signing = hub.signing): DirectoryService =>
  new DirectoryService(app, new DirectoryRepository(), sourceOf(content), signing);

/** So much later that an instance looks again whether there is a newer directory. */
function aMomentLater(): void {
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000);
}

const publishedBy = async (service: DirectoryService): Promise<number> => {
  await service.publish();
  return (await service.current()).version;
};

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

  it('gets a new version when its content changed', async () => {
    await instance().publish();
    expect(await publishedBy(instance(without()))).toBe(2);
  });

  it('gets a new version when the hub has a new key: the old signature would not be believed', async () => {
    await instance().publish();
    expect(await publishedBy(instance(file, makeHubKeys().signing))).toBe(2);
  });

  it('gets one version when several instances start together', async () => {
    const instances = Array.from({ length: 4 }, () => instance());
    expect(await Promise.all(instances.map(publishedBy))).toEqual([1, 1, 1, 1]);
    expect(
      new Set(await Promise.all(instances.map(async (each) => (await each.current()).signed))).size,
    ).toBe(1);
  });

  it('is soon known to an instance that did not publish it', async () => {
    const bystander = instance();
    await bystander.publish();
    await instance(without()).publish();
    aMomentLater();
    expect((await bystander.current()).version).toBe(2);
  });

  it('stays known while the database is away', async () => {
    const gone = await new DataSource(
      dataSourceOptions({ url: database.appUrl, entities: [DirectoryVersion] }),
    ).initialize();
    const service = new DirectoryService(gone, new DirectoryRepository(), sourceOf(file), hub.signing);
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
