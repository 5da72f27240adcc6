import { describe, expect, it } from '@jest/globals';
import { buildingKey, familyKeys, type Household, noFamily, objectKey } from './family-keys.js';

const address = { addressableObject: null, postcode: '2715AA', houseNumber: 12, letter: '', addition: '' };
const household: Household = { address, parents: ['999999357', '999999345'], isSecret: false };

describe('by what a family is recognised', () => {
  it('is a front door, and the parents in whatever order the BRP gives them', () => {
    const keys = familyKeys(household);
    expect(familyKeys({ ...household, parents: ['999999345', '999999357', '999999345'] })).toEqual(keys);
    expect(keys.parents).toEqual(['parent 999999345', 'parent 999999357']);
  });

  it('is the object of the BAG where the BRP knows it, however the address is written', () => {
    const addressableObject = '0637010000041241';
    const door = familyKeys({ ...household, address: { ...address, addressableObject } }).address;
    expect(door).toBe(objectKey(addressableObject));
    const written = { ...address, addressableObject, postcode: '', houseNumber: 0 };
    expect(familyKeys({ ...household, address: written })).toMatchObject({ address: door, building: null });
  });

  it('is another door for every letter and addition, in one building', () => {
    const doors = ['', 'a', 'B'].flatMap((letter) => ['', 'bis'].map((addition) => ({ letter, addition })));
    const keys = doors.map((door) => familyKeys({ ...household, address: { ...address, ...door } }));
    expect(new Set(keys.map((one) => one.address)).size).toBe(doors.length);
    expect(new Set(keys.map((one) => one.building))).toEqual(new Set([buildingKey('2715 aa', 12)]));
  });

  it('is not mistaken: a number and a letter never make the key of another door', () => {
    const one = familyKeys({ ...household, address: { ...address, houseNumber: 1, letter: '2' } });
    const other = familyKeys({ ...household, address: { ...address, houseNumber: 12 } });
    expect(one.address).not.toBe(other.address);
  });

  it.each([
    ['an unknown address', null],
    ['a place without an address', { ...address, postcode: '', houseNumber: 0 }],
  ])('is only the parents with %s', (_what, nowhere) => {
    expect(familyKeys({ ...household, address: nowhere })).toMatchObject({ address: null, building: null });
    expect(familyKeys({ ...household, address: nowhere }).parents).toHaveLength(2);
  });
});

describe('Rule 12: a secret address takes no part: it is never shown, and never used in a notice (secrecy in the BRP)', () => {
  it('so nothing is left by which a family could be found, not even the parents', () => {
    expect(familyKeys({ ...household, isSecret: true })).toEqual(noFamily);
  });
});
