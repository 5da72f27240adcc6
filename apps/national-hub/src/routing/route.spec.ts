import type { CloudEvent } from '#contracts/cloud-event.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import { describe, expect, it } from '@jest/globals';
import { anEvent, bytesOf, regions as fourRegions } from '../../test/an-event.js';
import { type Route, routeOf } from './route.js';

const more = [
  ['groningen', '00000099000000001006', 'trial'],
  ['drechtsteden', '00000099000000001007', 'suspended'],
] as const;
const keys = { signing: {}, sealing: {} };
const board = {
  id: 'child-board',
  name: 'child-board',
  oin: '00000099000000001009',
  kind: 'direct-reporter',
} as const;
const regions: ReadonlyMap<string, DirectoryRegion> = new Map([
  ...fourRegions,
  ...more.map(([id, oin, state]) => [id, { id, name: id, oin, state, keys }] as const),
  [board.id, { ...board, state: 'live', keys }],
]);

const ways = { regions, versionNeeded: (region: string) => (region === 'haaglanden' ? 7 : 0) };
const routed = (change: Partial<CloudEvent>): Route =>
  routeOf(bytesOf(anEvent({ directoryversion: 7, ...change })), 'noord-brabant', ways);

const ended = 'nl.verwijsindex.signal.ended.v1';
const delivered = 'nl.verwijsindex.signal.delivered.v1';

describe('the way of an event', () => {
  it('leads to a region that is connected', () => {
    expect(routed({})).toMatchObject({ forward: true, attributes: { destination: 'haaglanden' } });
  });

  it.each<[string, Partial<CloudEvent>, string]>([
    ['to a region that nobody knows', { destination: 'atlantis' }, 'region-unknown'],
    ['to a region that is not connected yet', { destination: 'oosterschelde' }, 'region-not-connected'],
    ['to a region that left', { destination: 'zoetermeer' }, 'region-not-connected'],
    ['to a suspended region', { destination: 'drechtsteden' }, 'region-not-connected'],
    ['to a region in trial, of anybody', { destination: 'groningen' }, 'region-not-connected'],
    ['to a region in trial, under way', { destination: 'groningen', type: ended }, 'region-not-connected'],
    [
      'to a region that prepares, of a test person',
      { destination: 'oosterschelde', testsignal: 'true' },
      'region-not-connected',
    ],
    [
      'to a suspended region, of a test person',
      { destination: 'drechtsteden', testsignal: 'true' },
      'region-not-connected',
    ],
    [
      'to a region that covers less since the version that it was sealed by',
      { directoryversion: 6 },
      'misrouted',
    ],
    ['that gives a signal to a direct reporter, where nobody lives', { destination: board.id }, 'misrouted'],
    [
      'that brings a case to a direct reporter',
      { destination: board.id, type: 'nl.verwijsindex.case.moved.v1' },
      'misrouted',
    ],
    ['of a type that nobody knows', { type: 'nl.verwijsindex.signal.sold.v1' }, 'unknown-type'],
    ['of a version that is not known', { type: 'nl.verwijsindex.signal.given.v9' }, 'unknown-version'],
    ['that is not sealed', { data: { plain: { bsn: '999990408' } } }, 'seal-failed'],
    ['that only the hub may send', { type: 'nl.verwijsindex.signal.refused.v1' }, 'seal-failed'],
  ])('ends in parking for an event %s', (_what, change, reason) => {
    expect(routed(change)).toMatchObject({ forward: false, reason, proven: { origin: 'noord-brabant' } });
  });

  it.each<[string, Partial<CloudEvent>]>([
    ['sealed by an older version, of what is under way', { directoryversion: 6, type: ended }],
    ['sealed by a newer version', { directoryversion: 8 }],
    ['for a direct reporter, of what it gave', { destination: board.id, type: delivered }],
    ['of a test person to a region in trial', { destination: 'groningen', testsignal: 'true' }],
    ['of a test person, under way', { destination: 'groningen', testsignal: 'true', type: ended }],
    ['to a region that left, of what is under way', { destination: 'zoetermeer', type: ended }],
    ['to a suspended region, of what is under way', { destination: 'drechtsteden', type: ended }],
  ])('is open for an event %s', (_what, change) => {
    expect(routed(change)).toMatchObject({ forward: true });
  });

  it.each<[string, string, Partial<CloudEvent>, boolean]>([
    ['in trial, of anybody', 'groningen', {}, false],
    ['in trial, of a test person', 'groningen', { testsignal: 'true' }, true],
    ['that prepares', 'oosterschelde', { testsignal: 'true' }, false],
    ['suspended: what it had sent', 'drechtsteden', {}, true],
    ['that left: what it had sent', 'zoetermeer', {}, true],
    ['that is a direct reporter', board.id, {}, true],
  ])('from a region %s', (_what, origin, change, forward) => {
    const source = `urn:nld:oin:${regions.get(origin)?.oin}:systeem:regional-index`;
    const event = anEvent({ origin, source, directoryversion: 7, ...change });
    expect(routeOf(bytesOf(event), origin, ways)).toMatchObject({ forward });
  });

  it.each<[string, Partial<CloudEvent>]>([
    ['in the name of another region', { origin: 'haaglanden' }],
    [
      'with the source of another region',
      { source: 'urn:nld:oin:00000099000000001002:systeem:regional-index' },
    ],
  ])('ends in parking for an event %s, and proves nothing about that one', (_what, change) => {
    const route = routed(change);
    expect(route).toMatchObject({ forward: false, reason: 'origin-mismatch' });
    expect(route).not.toHaveProperty('proven');
  });

  it('ends in parking for bytes that are no event', () => {
    expect(routeOf(Buffer.from('{'), 'noord-brabant', ways)).toEqual({
      forward: false,
      reason: 'not-json',
    });
    expect(routeOf(Buffer.from('{}'), 'noord-brabant', ways)).toMatchObject({
      forward: false,
      reason: 'not-an-event',
    });
  });
});
