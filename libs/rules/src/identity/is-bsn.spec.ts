import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBsn } from './is-bsn.js';

const digits = (count: number) =>
  fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((list) => list.join(''));
const checkDigits = '0123456789'.split('');
const bsn = digits(8)
  .map((start) => checkDigits.map((last) => start + last).find(isBsn))
  .filter((found) => found !== undefined);

describe('a citizen service number', () => {
  it.each([
    ['999990408', true, 'an official test person'],
    ['999993653', true, 'another one'],
    ['010464554', true, 'one that begins with a zero'],
    ['999990409', false, 'a wrong check digit'],
    ['000000000', false, 'all zeros'],
    ['99999040', false, 'eight digits'],
    ['9999904080', false, 'ten digits'],
    [' 999990408', false, 'a space before it'],
    ['999.990.408', false, 'dots in it'],
    ['٩٩٩٩٩٠٤٠٨', false, 'digits of another script'],
    ['', false, 'nothing'],
  ])('%s: %s (%s)', (text, expected) => {
    expect(isBsn(text)).toBe(expected);
  });

  it('has exactly one check digit for eight digits, or none where the remainder is ten', () => {
    fc.assert(
      fc.property(digits(8), (start) => {
        const sum = [...start].reduce((total, digit, place) => total + Number(digit) * (9 - place), 0);
        const passing = checkDigits.filter((last) => isBsn(start + last));
        fc.pre(start !== '00000000');
        expect(passing).toEqual(sum % 11 === 10 ? [] : [String(sum % 11)]);
      }),
    );
  });

  it('no longer passes with one digit mistyped', () => {
    fc.assert(
      fc.property(bsn, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const wrong = (Number(number[place]) + step) % 10;
        expect(isBsn(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('no longer passes with two neighbouring digits swapped', () => {
    fc.assert(
      fc.property(bsn, fc.nat(7), (number, place) => {
        const swapped =
          number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2);
        fc.pre(swapped !== number);
        expect(isBsn(swapped)).toBe(false);
      }),
    );
  });
});
