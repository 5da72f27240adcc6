import { describe, expect, it } from '@jest/globals';
import { mayLeaveRegion, mayReachRegion, regionStates, traffic } from './region-states.js';

describe('what goes to a region', () => {
  it('begins with a person only when it is live', () => {
    expect(regionStates.filter((state) => mayReachRegion(state, 'new') === 'yes')).toEqual(['live']);
  });

  it('is of test persons only while it is in trial, in both directions', () => {
    for (const may of [mayReachRegion, mayLeaveRegion])
      expect(traffic.filter((what) => may('trial', what) === 'yes')).toEqual([
        'connection-test',
        'test-person',
      ]);
  });

  it('is the connection test only while it prepares, in both directions', () => {
    for (const may of [mayReachRegion, mayLeaveRegion])
      expect(traffic.filter((what) => may('preparing', what) !== 'no')).toEqual(['connection-test']);
  });

  it.each(['suspended', 'left'] as const)('goes on for what is under way when it is %s', (state) => {
    expect(mayReachRegion(state, 'under-way')).toBe('yes');
    expect(mayReachRegion(state, 'new')).toBe('no');
    expect(mayReachRegion(state, 'test-person')).toBe('no');
  });

  it.each(['suspended', 'left'] as const)('does not stop what it had sent when it was %s', (state) => {
    expect(mayLeaveRegion(state, 'new')).toBe('yes');
    expect(mayLeaveRegion(state, 'under-way')).toBe('yes');
  });
});
