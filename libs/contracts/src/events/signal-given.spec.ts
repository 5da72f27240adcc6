import { describe, expect, it } from '@jest/globals';
import { signalGivenExample, signalGivenSchema } from './signal-given.js';

const { bsn, ...rest } = signalGivenExample;
const person = { familyName: 'Çelik', prefix: '', birthDate: '2014', sex: 'M' };

describe('A signal that leaves its region', () => {
  it('is about somebody with a BSN, or without one', () => {
    const without = { ...rest, person, informedWhom: ['legal-representative'] };
    expect(signalGivenSchema.parse(without)).toEqual(without);
  });

  it.each([
    ['both', { ...rest, bsn, person }],
    ['neither', rest],
    ['somebody of whom the birth date is nothing', { ...rest, person: { ...person, birthDate: '2014-13' } }],
    ['an unborn child', { ...rest, unborn: { familyName: 'Hoekstra', expectedOn: '2027-03-10' } }],
    ['somebody with more data than the law names', { ...rest, person: { ...person, givenName: 'Emir' } }],
  ])('is never about %s', (_what, data) => {
    expect(signalGivenSchema.safeParse(data).success).toBe(false);
  });
});
