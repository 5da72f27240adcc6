import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { describe, expect, it } from '@jest/globals';
import { planImport } from './plan-import.js';

const keys = { signing: { kty: 'EC' }, sealing: { kty: 'EC' } };
const region = (id: string, change: Partial<DirectoryRegion> = {}): DirectoryRegion => ({
  ...{ id, name: id, oin: '00000099000000001001', state: 'live', keys, ...change },
});
const covers = (region: string, municipality: string): Coverage => ({
  ...{ municipality, name: municipality, region, from: '2010-08-01', until: null },
});
const breda = { regions: [region('noord-brabant')], coverage: [covers('noord-brabant', '0758')] };
const goes = { regions: [region('oosterschelde')], coverage: [covers('oosterschelde', '0664')] };
const both = {
  regions: [...breda.regions, ...goes.regions],
  coverage: [...breda.coverage, ...goes.coverage],
};
const nothing = { regions: [], coverage: [] };

describe('the files of the directory', () => {
  it('fill an empty database', () => {
    expect(planImport(nothing, both)).toEqual({ ...both, connected: [], otherwise: [] });
  });

  it('change nothing that they say already', () => {
    expect(planImport(both, both)).toEqual({ ...nothing, connected: [], otherwise: [] });
  });

  it('add a region that is new in them, with what it covers', () => {
    expect(planImport(breda, both)).toEqual({ ...goes, connected: [], otherwise: [] });
  });

  it('name a region whose keys are not there as one that prepares, also when they call it live', () => {
    const withoutKeys = { ...breda, regions: [region('noord-brabant', { keys: null })] };
    const prepares = [region('noord-brabant', { keys: null, state: 'preparing' })];
    expect(planImport(nothing, withoutKeys).regions).toEqual(prepares);
    expect(planImport({ ...breda, regions: prepares }, withoutKeys)).toMatchObject({
      connected: [],
      otherwise: [],
    });
  });

  it.each(['preparing', 'live'] as const)(
    'connect a region that is %s without keys, once it has them',
    (state) => {
      const hub = { ...breda, regions: [region('noord-brabant', { state, keys: null })] };
      expect(planImport(hub, breda)).toMatchObject({
        connected: [{ id: 'noord-brabant', keys, state: 'live' }],
        otherwise: [],
      });
    },
  );

  it('do not bring back keys that were withdrawn', () => {
    const hub = { ...breda, regions: [region('noord-brabant', { state: 'suspended', keys: null })] };
    expect(planImport(hub, breda)).toMatchObject({ connected: [], otherwise: ['state of noord-brabant'] });
  });

  it('do not undo what the hub knows: it is told', () => {
    const hub = { regions: [region('noord-brabant', { state: 'suspended', keys })], coverage: [] };
    const other = { ...keys, signing: { kty: 'OKP' } };
    const file = { ...breda, regions: [region('noord-brabant', { keys: other })] };
    expect(planImport(hub, file)).toEqual({
      ...{ ...nothing, connected: [] },
      otherwise: ['state of noord-brabant', 'keys of noord-brabant', 'what noord-brabant covers'],
    });
  });

  it('do not take a municipality from another region', () => {
    const file = { regions: [region('west')], coverage: [covers('west', '0758'), covers('west', '0777')] };
    expect(planImport(breda, file)).toMatchObject({
      coverage: [{ municipality: '0777' }],
      otherwise: ['municipality 0758 of west is in another region'],
    });
  });

  it('say nothing about regions that only the hub knows', () => {
    expect(planImport(both, breda)).toEqual({ ...nothing, connected: [], otherwise: [] });
  });
});
