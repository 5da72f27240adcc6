import { describe, expect, it } from '@jest/globals';
import { asFarAsKnown, seenAs } from './how-a-region-is-seen.js';

const now = new Date('2026-11-26T09:30:00Z');

describe('how a region is seen', () => {
  it.each([
    [0, 'up'],
    [149, 'up'],
    [150, 'late'],
    [299, 'late'],
    [300, 'away'],
  ] as const)('after %i s without a report: %s', (seconds, seen) => {
    expect(seenAs(new Date(now.getTime() - seconds * 1_000), now)).toBe(seen);
  });

  it('is unknown before it ever reported', () => {
    expect(seenAs(null, now)).toBe('unknown');
  });

  it('is not told of anybody when the hub hears none of them: it is cut off itself', () => {
    expect(asFarAsKnown(['away', 'late', 'unknown'])).toEqual({
      ...{ hubHears: false, seen: ['unknown', 'unknown', 'unknown'] },
    });
    expect(asFarAsKnown(['up', 'away'])).toEqual({ hubHears: true, seen: ['up', 'away'] });
  });
});
