import { CONNECTION_TEST } from '#contracts/topics.js';
import type { RegionState } from '#rules/federation/region-states.js';
import { exampleConvenant } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import { Region } from '../region.js';
import { DirectoryService } from './directory.service.js';

function directoryOf(here: RegionState, there: RegionState): DirectoryService {
  const directory = new DirectoryService(new Region('here', exampleConvenant()));
  const regions = [
    { ...{ id: 'here', name: 'Here', oin: '00000099000000001001' }, state: here, keys: null },
    { ...{ id: 'there', name: 'There', oin: '00000099000000001002' }, state: there, keys: null },
  ];
  directory.take({ version: 1, publishedAt: '2026-11-26T09:00:00.000Z', regions, coverage: [] });
  return directory;
}

describe('what is part of a trial', () => {
  it.each<[RegionState, RegionState, boolean]>([
    ['live', 'live', false],
    ['live', 'suspended', false],
    ['live', 'trial', true],
    ['trial', 'live', true],
    ['live', 'preparing', true], // its trial may have begun in a newer directory
    ['preparing', 'live', true],
  ])('between a region that is %s and one that is %s: %s', (here, there, expected) => {
    expect(directoryOf(here, there).isTrialWith('there')).toBe(expected);
  });

  it.each<[RegionState, RegionState, string | null, string | null, boolean]>([
    ['live', 'live', 'there', '999990019', false],
    ['live', 'trial', 'there', '999990019', true],
    ['live', 'preparing', 'there', '999990019', true],
    ['live', 'trial', 'here', '999990019', false],
    ['live', 'trial', null, '999990019', false],
    ['trial', 'live', 'here', '999990019', true],
    ['trial', 'live', null, '999990019', true],
    ['live', 'trial', 'there', '123456782', false],
    ['live', 'trial', 'there', null, false],
    ['live', 'live', CONNECTION_TEST, null, true],
    ['preparing', 'live', CONNECTION_TEST, '999999941', true],
  ])('%s here, %s there: a signal with %s on %s is a test: %s', (here, there, other, bsn, expected) => {
    const who = bsn === null ? null : ({ kind: 'bsn', bsn } as const);
    expect(directoryOf(here, there).isTest(other, who)).toBe(expected);
  });

  it('is not what answers a connection test', () => {
    expect(directoryOf('preparing', 'live').isTrialWith(CONNECTION_TEST)).toBe(false);
  });
});
