import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from './edit-distance.js';
import { identityKey, type JeugdigeIdentity } from './jeugdige-identity.js';
import { nearKeys, nearMiss } from './near-miss.js';

type Personal = Extract<JeugdigeIdentity, { kind: 'personal-data' }>;
type Unborn = Extract<JeugdigeIdentity, { kind: 'unborn' }>;
const known: Personal = {
  kind: 'personal-data',
  familyName: 'Jansen',
  prefix: '',
  birthDate: '2014-03-09',
  sex: 'V',
  municipality: '0758',
};
const person = (more: Partial<Personal>): Personal => ({ ...known, ...more });
const expected: Unborn = {
  ...{ kind: 'unborn', familyName: 'Hoekstra', prefix: '' },
  ...{ expectedOn: '2027-03-10', municipality: '0678' },
};

describe('a near miss: perhaps the same jeugdige, so the giver is asked', () => {
  it.each([
    ['a letter more', { familyName: 'Janssen' }, 'name-spelling'],
    ['a letter less', { familyName: 'Jansn' }, 'name-spelling'],
    ['two letters swapped', { familyName: 'Jasnen' }, 'name-spelling'],
    ['a prefix', { familyName: 'van Jansen' }, 'name-prefix'],
    ['part of a double name', { familyName: 'Jansen-Bakker' }, 'name-parts'],
    ['day and month swapped', { birthDate: '2014-09-03' }, 'birth-date-swapped'],
    ['only the year known', { birthDate: '2014' }, 'birth-date-incomplete'],
    ['only the month known', { birthDate: '2014-03' }, 'birth-date-incomplete'],
    ['another year', { birthDate: '2015-03-09' }, 'birth-date-near'],
    ['another day', { birthDate: '2014-03-08' }, 'birth-date-near'],
    ['the sex unknown', { sex: 'O' }, 'sex'],
  ] as const)('%s', (_what, more, difference) => {
    expect(nearMiss(known, person(more))).toBe(difference);
    expect(nearMiss(person(more), known)).toBe(difference);
  });

  it.each([
    ['ij and y', 'de Bruijn', 'de Bruyn', 'name-spelling'],
    ['two letters of a long name', 'Kowalczyk', 'Kovalcyk', 'name-spelling'],
    ['an abbreviated prefix', 'v.d. Berg', 'van der Berg', 'name-prefix'],
    ['parts in another order', 'Jansen-de Vries', 'de Vries-Jansen', 'name-parts'],
  ] as const)('%s', (_what, one, other, difference) => {
    expect(nearMiss(person({ familyName: one }), person({ familyName: other }))).toBe(difference);
  });

  it.each([
    ['the very same', {}],
    ['the same name written otherwise', { familyName: 'JANSEN' }],
    ['another name', { familyName: 'Bakker' }],
    ['two letters of a short name', { familyName: 'Hansem' }],
    ['another date', { birthDate: '2012-11-28' }],
    ['a year that does not fit', { birthDate: '2011' }],
    ['name and date both a little', { familyName: 'Janssen', birthDate: '2014-03-08' }],
    ['sex and name both', { familyName: 'Janssen', sex: 'M' }],
    ['the same in another municipality, of whom everything is known', { municipality: '0855' }],
  ] as const)('is not %s', (_what, more) => {
    expect(nearMiss(known, person(more))).toBeNull();
  });

  it('is the same incomplete date in another municipality: that says too little to be one by itself', () => {
    const [here, there] = [
      person({ birthDate: '2014' }),
      person({ birthDate: '2014', municipality: '0855' }),
    ];
    expect(identityKey(here)).not.toBe(identityKey(there));
    expect(nearMiss(here, there)).toBe('municipality');
  });

  it.each([
    ['expected three weeks later', { expectedOn: '2027-03-31' }, 'expected-date-near'],
    ['expected four weeks later', { expectedOn: '2027-04-07' }, null],
    ['another spelling', { familyName: 'Hoekstre' }, 'name-spelling'],
    ['a neighbouring municipality', { municipality: '0664' }, 'municipality'],
  ])('of an unborn child: %s', (_what, more, difference) => {
    expect(nearMiss(expected, { ...expected, ...more })).toBe(difference);
  });

  it('is never a BSN, nor an unborn child for a born one', () => {
    expect(nearMiss({ kind: 'bsn', bsn: '999990408' }, { kind: 'bsn', bsn: '999990409' })).toBeNull();
    expect(nearMiss(expected, person({ familyName: 'Hoekstra', birthDate: '2027-03-10' }))).toBeNull();
  });

  const anyone = fc
    .record({
      familyName: fc.constantFrom('Jansen', 'Janssen', 'van Jansen', 'Jansen-Bakker', 'Bakker', 'Yilmaz'),
      birthDate: fc.constantFrom('2014-03-09', '2014-09-03', '2014', '2014-03', '2015-03-09', '2011-01-01'),
      sex: fc.constantFrom('M' as const, 'V' as const, 'O' as const),
      municipality: fc.constantFrom('0758', '0855'),
    })
    .map(person);
  it('goes both ways, is never equal, and is always found by a key in common', () => {
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        const near = nearMiss(one, other);
        expect(nearMiss(other, one)).toBe(near);
        if (near === null) return;
        expect(identityKey(one)).not.toBe(identityKey(other));
        expect(nearKeys(one).some((key) => nearKeys(other).includes(key))).toBe(true);
      }),
    );
  });
});

describe('the distance between two words', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['jansen', 'janssen', 1],
    ['jansen', 'jasnen', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s: %d', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });
});
