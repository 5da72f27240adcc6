import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FamilyCase, familyOf, isOneFamily } from './family-of.js';

const child = (id: string, more: Partial<FamilyCase> = {}): FamilyCase => ({
  ...{ id, address: null, building: null, parents: [] },
  ...more,
});
const nothing = new Set<string>();
const here = { address: 'door 1', building: 'building 1' };

describe('Rule 12: an address that houses many is excluded from address matching (Zorg voor Jeugd FAQ)', () => {
  it.each<[string, FamilyCase, FamilyCase, Set<string>, boolean]>([
    ['one address', child('a', here), child('b', here), nothing, true],
    ['another door', child('a', here), child('b', { ...here, address: 'door 2' }), nothing, false],
    ['a parent', child('a', { parents: ['p', 'q'] }), child('b', { parents: ['r', 'q'] }), nothing, true],
    ['another parent', child('a', { parents: ['p'] }), child('b', { parents: ['q'] }), nothing, false],
    ['nothing known of either', child('a'), child('b'), nothing, false],
    ['the door of an institution', child('a', here), child('b', here), new Set(['door 1']), false],
    ['the building of an institution', child('a', here), child('b', here), new Set(['building 1']), false],
    [
      'a parent, and an institution where both live',
      child('a', { ...here, parents: ['p'] }),
      child('b', { ...here, parents: ['p'] }),
      new Set(['building 1']),
      true,
    ],
    ['one and the same case', child('a', here), child('a', here), nothing, false],
  ])('two cases with %s', (_what, one, other, excluded, expected) => {
    expect(isOneFamily(one, other, excluded)).toBe(expected);
  });

  const key = fc.option(fc.constantFrom('1', '2', '3'), { nil: null });
  const cases = fc.array(
    fc.record({
      address: key,
      building: key.map((one) => one && `b${one}`),
      parents: fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { maxLength: 2 }),
    }),
    { maxLength: 8 },
  );
  const excluded = fc.uniqueArray(fc.constantFrom('1', '2', 'b1', 'b3')).map((keys) => new Set(keys));

  it('holds both ways: nobody is in a family that does not know of them', () => {
    fc.assert(
      fc.property(cases, excluded, (found, many) => {
        const all = found.map((one, index) => ({ ...one, id: String(index) }));
        for (const one of all)
          for (const id of familyOf(one, all, many)) {
            const other = all[Number(id)];
            expect(other && familyOf(other, all, many)).toContain(one.id);
          }
      }),
    );
  });

  it('never makes more family: what is excluded only takes away', () => {
    fc.assert(
      fc.property(cases, excluded, (found, many) => {
        const all = found.map((one, index) => ({ ...one, id: String(index) }));
        for (const one of all)
          expect(familyOf(one, all, nothing)).toEqual(expect.arrayContaining(familyOf(one, all, many)));
      }),
    );
  });
});
