import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FieldCipher } from './field-encryption.js';
import { makeRegionKeys } from './keys.js';

const keys = makeRegionKeys();
const cipher = new FieldCipher(keys);
const row = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';
const otherRow = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c02';

describe('an encrypted field', () => {
  it('gives back what was put in, for its own row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (plain, rowId) => {
        expect(cipher.decrypt(cipher.encrypt(plain, rowId), rowId)).toBe(plain);
      }),
    );
  });

  it('is different every time and shows nothing of the value', () => {
    const [one, other] = [cipher.encrypt('999990408', row), cipher.encrypt('999990408', row)];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('999990408');
  });

  it('cannot be read in another row than its own', () => {
    const encrypted = cipher.encrypt('999990408', row);
    expect(() => cipher.decrypt(encrypted, otherRow)).toThrow();
  });

  it('cannot be read when any of its bytes was changed or it was cut short', () => {
    const encrypted = cipher.encrypt('999990408', row);
    fc.assert(
      fc.property(fc.nat(encrypted.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(encrypted);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(() => cipher.decrypt(changed, row)).toThrow();
        expect(() => cipher.decrypt(encrypted.subarray(0, at), row)).toThrow();
      }),
    );
  });

  it('can still be read after a new key came first, and is then made with the new key', () => {
    const newer = makeRegionKeys().fields;
    const rotated = new FieldCipher({ ...keys, fields: [...newer, ...keys.fields] });
    const old = cipher.encrypt('999990408', row);
    expect(rotated.decrypt(old, row)).toBe('999990408');
    expect(rotated.currentKeyId).toBe(newer[0]?.id);
    expect(() => cipher.decrypt(rotated.encrypt('999990408', row), row)).toThrow('not in the key file');
  });

  it('never names the value when it cannot be read', () => {
    const encrypted = cipher.encrypt('999990408', row);
    expect(() => cipher.decrypt(encrypted, otherRow)).not.toThrow('999990408');
  });
});

describe('the blind index of a field', () => {
  it('is the same for the same value, also after the field keys were changed', () => {
    const rotated = new FieldCipher({ ...keys, fields: makeRegionKeys().fields });
    expect(rotated.blindIndex('999990408').equals(cipher.blindIndex('999990408'))).toBe(true);
    expect(cipher.blindIndex('999990408')).toHaveLength(32);
  });

  it('differs for another value and for another region', () => {
    const mine = cipher.blindIndex('999990408');
    expect(cipher.blindIndex('999990421').equals(mine)).toBe(false);
    expect(new FieldCipher(makeRegionKeys()).blindIndex('999990408').equals(mine)).toBe(false);
  });
});
