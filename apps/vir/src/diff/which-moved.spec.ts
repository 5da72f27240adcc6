import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { whichMoved } from './which-moved.js';

describe('which names moved', () => {
  it.each([
    ['abcd', 'abcd', ''],
    ['abcd', 'dabc', 'd'],
    ['abcd', 'bcda', 'a'],
    ['ab', 'ba', 'b'],
    ['abc', 'bac', 'b'],
    ['', '', ''],
  ])('from %s to %s: %s', (before, after, moved) => {
    expect([...whichMoved([...before], [...after])].sort().join('')).toBe(moved);
  });

  it('leaves the others in the order that they had', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 6 }), (after) => {
        const moved = whichMoved(names, after);
        expect(after.filter((name) => !moved.has(name))).toEqual(names.filter((name) => !moved.has(name)));
        expect(moved.size).toBeLessThan(names.length);
      }),
    );
  });
});
