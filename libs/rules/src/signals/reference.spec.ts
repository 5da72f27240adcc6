import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idsWithReference, referenceOf } from './reference.js';

describe('the reference of a signal', () => {
  it('follows from its id', () => {
    expect(referenceOf('5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01')).toBe('BWE3-YMGA');
    expect(referenceOf('00000000-0000-4000-8000-000000000000')).toBe('0000-0000');
    expect(referenceOf('ffffffff-ffff-4fff-bfff-ffffffffffff')).toBe('ZZZZ-ZZZZ');
  });

  it('leads back to the ids that have it, and to no other', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (id, other) => {
        const ids = idsWithReference(referenceOf(id));
        const isIn = (one: string): boolean => ids !== null && one >= ids.first && one <= ids.last;
        expect(isIn(id)).toBe(true);
        expect(isIn(other)).toBe(referenceOf(other) === referenceOf(id));
      }),
    );
  });

  it.each(['bwe3-ymga', 'BWE3YMGA', ' bwe3 ymga '])('is known as people type it: %s', (typed) => {
    expect(idsWithReference(typed)).toEqual({
      first: '5f1c3f52-0a00-0000-0000-000000000000',
      last: '5f1c3f52-0aff-ffff-ffff-ffffffffffff',
    });
  });

  it('reads O as 0, and I and L as 1', () => {
    expect(idsWithReference('O0IL-1111')).toEqual(idsWithReference('0011-1111'));
  });

  it.each(['', 'BWE3', 'BWE3-YMGAX', 'BWE3-YMGU', '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01'])(
    'is not %s',
    (typed) => {
      expect(idsWithReference(typed)).toBeNull();
    },
  );
});
