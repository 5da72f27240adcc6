import { join } from 'node:path';
import { directoryFileSchema, directoryOf } from '#contracts/directory-file.js';
import { directorySchema } from '#contracts/directory.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { homeRegionOf } from '#rules/routing/home-region.js';
import { describe, expect, it } from '@jest/globals';

const file = readYamlFile(join(import.meta.dirname, 'directory.yaml'), directoryFileSchema);
const directory = directoryOf(file, {}, 1, '2026-11-22T09:30:00.000Z');

describe('the region directory', () => {
  it('is as the contract says', () => {
    expect(directorySchema.parse(directory)).toEqual(directory);
  });

  it.each([
    ['noord-brabant', 'live', 56],
    ['haaglanden', 'live', 9],
    ['zoetermeer', 'left', 1],
    ['oosterschelde', 'preparing', 7],
    ['midden-ijssel-oost-veluwe', 'preparing', 8],
    ['raad-voor-de-kinderbescherming', 'live', 0],
  ])('%s is %s and covers %d municipalities', (id, state, municipalities) => {
    expect(directory.regions.find((region) => region.id === id)?.state).toBe(state);
    expect(directory.coverage.filter(({ region }) => region === id)).toHaveLength(municipalities);
  });

  it.each([
    ['Breda', '0758', '2026-11-22', 'noord-brabant'],
    ['Zoetermeer', '0637', '2026-11-22', 'haaglanden'],
    ['Zoetermeer on its first day in Haaglanden', '0637', '2014-05-01', 'haaglanden'],
    ['Zoetermeer on its last own day', '0637', '2014-04-30', 'zoetermeer is not connected'],
    ['Goes', '0664', '2026-11-22', 'oosterschelde is not connected'],
    ['Maashorst, a new municipality', '1991', '2022-01-01', 'noord-brabant'],
    ['Maashorst before it was there', '1991', '2021-12-31', 'nobody'],
    ['Amsterdam', '0363', '2026-11-22', 'nobody'],
  ])('%s', (_case, municipality, on, expected) => {
    const home = homeRegionOf(directory, municipality, on, {
      region: 'noord-brabant',
      ...{ municipalities: [], isTestPerson: false },
    });
    const text = home.routed ? home.region : home.region ? `${home.region.id} is not connected` : 'nobody';
    expect(text).toBe(expected);
  });

  it('has names without the additions of the national table', () => {
    for (const { name } of directory.coverage) expect(name).not.toMatch(/[()]/);
    expect(directory.coverage.find(({ municipality }) => municipality === '0603')?.name).toBe('Rijswijk');
  });

  it('has organisation numbers for tests only, one per region', () => {
    const numbers = directory.regions.map(({ oin }) => oin);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const oin of numbers) expect(oin).toMatch(/^00000099/);
  });
});
