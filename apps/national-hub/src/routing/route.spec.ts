import type { CloudEvent } from '#contracts/cloud-event.js';
import { describe, expect, it } from '@jest/globals';
import { anEvent, bytesOf, regions } from '../../test/an-event.js';
import { type Route, routeOf } from './route.js';

const routed = (change: Partial<CloudEvent>): Route =>
  routeOf(bytesOf(anEvent(change)), 'noord-brabant', regions);

describe('the way of an event', () => {
  it('leads to a region that is connected', () => {
    expect(routed({})).toMatchObject({ forward: true, attributes: { destination: 'haaglanden' } });
  });

  it.each<[string, Partial<CloudEvent>, string]>([
    ['to a region that nobody knows', { destination: 'atlantis' }, 'region-unknown'],
    ['to a region that is not connected yet', { destination: 'oosterschelde' }, 'region-not-connected'],
    ['to a region that left', { destination: 'zoetermeer' }, 'region-not-connected'],
    ['of a type that nobody knows', { type: 'nl.verwijsindex.signal.sold.v1' }, 'unknown-type'],
    ['of a version that is not known', { type: 'nl.verwijsindex.signal.given.v9' }, 'unknown-version'],
    ['that is not sealed', { data: { plain: { bsn: '999990408' } } }, 'seal-failed'],
    ['that only the hub may send', { type: 'nl.verwijsindex.signal.refused.v1' }, 'seal-failed'],
  ])('ends in parking for an event %s', (_what, change, reason) => {
    expect(routed(change)).toMatchObject({ forward: false, reason, proven: { origin: 'noord-brabant' } });
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
    expect(routeOf(Buffer.from('{'), 'noord-brabant', regions)).toEqual({
      forward: false,
      reason: 'not-json',
    });
    expect(routeOf(Buffer.from('{}'), 'noord-brabant', regions)).toMatchObject({
      forward: false,
      reason: 'not-an-event',
    });
  });
});
