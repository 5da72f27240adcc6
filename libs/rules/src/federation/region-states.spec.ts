import { describe, expect, it } from '@jest/globals';
import { mayPassRegion, regionStates, traffic } from './region-states.js';

describe('what goes to and comes from a region', () => {
  it('begins with a person only when it is live', () => {
    expect(regionStates.filter((state) => mayPassRegion(state, 'new') === 'yes')).toEqual(['live']);
  });

  it('is of test persons only while it is in trial', () => {
    expect(traffic.filter((what) => mayPassRegion('trial', what) === 'yes')).toEqual([
      'connection-test',
      'test-person',
    ]);
  });

  it('is the connection test only while it prepares', () => {
    expect(traffic.filter((what) => mayPassRegion('preparing', what) !== 'no')).toEqual(['connection-test']);
  });

  it.each(['suspended', 'left'] as const)('goes on for what is under way when it is %s', (state) => {
    expect(mayPassRegion(state, 'under-way')).toBe('yes');
    expect(mayPassRegion(state, 'new')).toBe('no');
    expect(mayPassRegion(state, 'test-person')).toBe('no');
  });
});
