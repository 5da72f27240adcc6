import { describe, expect, it } from '@jest/globals';
import { mayBeRelated, mayRemoveRelation, relationKinds } from './relation.js';

const jgz = { id: 'jgz', name: 'GGD', kind: 'youth-health-care' } as const;

describe('Rule 11: a professional records a relation with another person: which, by whom, when (Zorg voor Jeugd FAQ)', () => {
  it('one of a closed list, so that it says nothing but that', () => {
    expect(new Set(relationKinds).size).toBe(relationKinds.length);
    expect(relationKinds.filter((kind) => !/^[a-z-]+$/.test(kind))).toEqual([]);
  });

  it('never of somebody with themselves', () => {
    expect(mayBeRelated('a', 'a')).toBe('with-themselves');
    expect(mayBeRelated('a', 'b')).toBeNull();
  });

  it.each([
    ['who recorded it', 'youssef', jgz, null],
    ['a colleague', 'hanna', jgz, 'recorded-by-another'],
    [
      'who recorded it, at another organisation now',
      'youssef',
      { ...jgz, id: 'other' },
      'recorded-by-another',
    ],
  ])('taken back by who recorded it: %s', (_who, id, organisation, expected) => {
    const recorded = { by: 'youssef', organisation: 'jgz' };
    expect(mayRemoveRelation(recorded, { id, organisation })).toBe(expected);
  });
});
