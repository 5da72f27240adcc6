import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { describe, expect, it } from '@jest/globals';
import { planImport } from './plan-import.js';

const keys = { signing: { kty: 'EC' }, sealing: { kty: 'EC' } };
const region = (id: string, change: Partial<DirectoryRegion> = {}): DirectoryRegion => ({
  ...{ id, name: id, oin: '00000099000000001001', state: 'live', keys: null, ...change },
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
    expect(planImport(nothing, both)).toEqual({ ...both, keys: [], otherwise: [] });
  });

  it('change nothing that they say already', () => {
    expect(planImport(both, both)).toEqual({ ...nothing, keys: [], otherwise: [] });
  });

  it('add a region that is new in them, with what it covers', () => {
    expect(planImport(breda, both)).toEqual({ ...goes, keys: [], otherwise: [] });
  });

  it('give keys to a region that has none', () => {
    const withKeys = { ...breda, regions: [region('noord-brabant', { keys })] };
    expect(planImport(breda, withKeys)).toMatchObject({
      keys: [{ id: 'noord-brabant', keys }],
      otherwise: [],
    });
  });

  it('do not undo what the hub knows: it is told', () => {
    const hub = { regions: [region('noord-brabant', { state: 'suspended', keys })], coverage: [] };
    const other = { ...keys, signing: { kty: 'OKP' } };
    const file = { ...breda, regions: [region('noord-brabant', { keys: other })] };
    expect(planImport(hub, file)).toEqual({
      ...{ ...nothing, keys: [] },
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
    expect(planImport(both, breda)).toEqual({ ...nothing, keys: [], otherwise: [] });
  });
});
