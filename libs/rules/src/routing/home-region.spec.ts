import { describe, expect, it } from '@jest/globals';
import { homeRegionOf, type RoutingDirectory } from './home-region.js';

const zoetermeer = '0637';
const goes = '0664';
const moved = '0900';
const breda = '0758';
const zutphen = '0301';

const directory: RoutingDirectory = {
  regions: [
    { id: 'zoetermeer', name: 'Zoetermeer', state: 'left' },
    { id: 'haaglanden', name: 'Haaglanden', state: 'live' },
    { id: 'noord-brabant', name: 'Noord-Brabant', state: 'live' },
    { id: 'oosterschelde', name: 'Oosterschelde', state: 'preparing' },
    { id: 'midden-ijssel', name: 'Midden-IJssel', state: 'trial' },
    { id: 'stopped', name: 'Gestopt', state: 'suspended' },
  ],
  coverage: [
    { municipality: zoetermeer, region: 'zoetermeer', from: '2010-08-01', until: '2014-05-01' },
    { municipality: zoetermeer, region: 'haaglanden', from: '2014-05-01', until: null },
    { municipality: breda, region: 'noord-brabant', from: '2010-08-01', until: null },
    { municipality: goes, region: 'oosterschelde', from: '2011-02-02', until: null },
    { municipality: zutphen, region: 'midden-ijssel', from: '2011-02-02', until: null },
    { municipality: moved, region: 'stopped', from: '2011-01-01', until: null },
    { municipality: '0999', region: 'nowhere', from: '2011-01-01', until: null },
  ],
};

const today = '2026-11-22';
const by = (region: string, isTestPerson = false, municipalities: string[] = []) => ({
  ...{ region, isTestPerson, municipalities },
});
const noordBrabant = by('noord-brabant');

const haaglanden = { routed: true, region: 'haaglanden', name: 'Haaglanden' };
const noWay = (reason: string, id: string, name: string) => ({ routed: false, reason, region: { id, name } });
const notCovered = { routed: false, reason: 'municipality-not-covered', region: null };

describe('the home region of a jeugdige', () => {
  it.each([
    ['Zoetermeer today', zoetermeer, today, haaglanden],
    ['Zoetermeer on its first day in Haaglanden', zoetermeer, '2014-05-01', haaglanden],
    [
      'Zoetermeer on its last own day',
      zoetermeer,
      '2014-04-30',
      noWay('region-left', 'zoetermeer', 'Zoetermeer'),
    ],
    ['Zoetermeer before there was an index', zoetermeer, '2010-07-31', notCovered],
    ['a region that prepares', goes, today, noWay('region-not-connected', 'oosterschelde', 'Oosterschelde')],
    ['a region in trial', zutphen, today, noWay('region-in-trial', 'midden-ijssel', 'Midden-IJssel')],
    ['a region that is suspended', moved, today, noWay('region-suspended', 'stopped', 'Gestopt')],
    ['a municipality that nobody covers', '0363', today, notCovered],
    ['a region that is not in the directory', '0999', today, notCovered],
    ['no municipality at all', '', today, notCovered],
  ])('%s', (_case, municipality, on, expected) => {
    expect(homeRegionOf(directory, municipality, on, noordBrabant)).toEqual(expected);
  });

  it.each([
    ['oosterschelde', 'own-region-not-connected'],
    ['midden-ijssel', 'own-region-in-trial'],
    ['stopped', 'own-region-suspended'],
    ['zoetermeer', 'own-region-left'],
    ['unheard-of', 'own-region-not-connected'],
  ])('is not reached from %s: %s', (region, reason) => {
    expect(homeRegionOf(directory, breda, today, by(region))).toMatchObject({ routed: false, reason });
  });

  it('is the own region in every state', () => {
    expect(homeRegionOf(directory, goes, today, by('oosterschelde'))).toMatchObject({ routed: true });
    expect(homeRegionOf(directory, moved, today, by('stopped'))).toMatchObject({ routed: true });
  });

  it('stays the own region when the directory names nobody any more', () => {
    expect(homeRegionOf(directory, '0363', today, by('zoetermeer', false, ['0363']))).toMatchObject({
      ...{ routed: true, region: 'zoetermeer' },
    });
    expect(homeRegionOf(directory, zoetermeer, today, by('zoetermeer', false, [zoetermeer]))).toMatchObject({
      ...{ routed: false, reason: 'own-region-left' }, // another covers it now
    });
  });
});

describe('a test person', () => {
  it.each([
    ['to a region in trial', zutphen, 'noord-brabant', true],
    ['from a region in trial', breda, 'midden-ijssel', true],
    ['between live regions', zoetermeer, 'noord-brabant', true],
    ['to a region that prepares', goes, 'noord-brabant', false],
    ['to a suspended region', moved, 'noord-brabant', false],
    ['from a suspended region', breda, 'stopped', false],
  ])('%s', (_case, municipality, region, routed) => {
    expect(homeRegionOf(directory, municipality, today, by(region, true)).routed).toBe(routed);
  });
});
