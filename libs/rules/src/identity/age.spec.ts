import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainDates } from '#testing/plain-dates.js';
import { ageLimitDate, isBirthDate, latestBirthDate, mayBeSignalled } from './age.js';

describe('an incomplete birth date', () => {
  it.each([
    ['2010-05-17', '2010-05-17'],
    ['2010-02', '2010-02-28'],
    ['2012-02', '2012-02-29'],
    ['2010-12', '2010-12-31'],
    ['2010', '2010-12-31'],
    ['', null],
  ])('%s is taken as its latest possible day %s', (birth, latest) => {
    expect(latestBirthDate(birth)).toBe(latest);
  });

  it('never ends protection early', () => {
    fc.assert(
      fc.property(plainDates(), plainDates(), fc.integer({ min: 18, max: 27 }), (birth, on, limitYears) => {
        const complete = mayBeSignalled({ birthDate: birth, deathDate: null, on, limitYears });
        fc.pre(complete.allowed);
        for (const birthDate of [birth.slice(0, 7), birth.slice(0, 4), '']) {
          expect(mayBeSignalled({ birthDate, deathDate: null, on, limitYears }).allowed).toBe(true);
          const limit = ageLimitDate(birthDate, limitYears);
          expect(limit === null || limit >= String(ageLimitDate(birth, limitYears))).toBe(true);
        }
      }),
    );
  });
});

describe('a birth date as the BRP can know it', () => {
  it.each([
    ['2014-03-09', true],
    ['2014-03', true],
    ['2014', true],
    ['2012-02-29', true],
    ['2014-02-29', false],
    ['2014-13', false],
    ['2014-00', false],
    ['2014-00-01', false],
    ['2014-01-00', false],
    ['1899', false],
    ['14-03-09', false],
    ['09-03-2014', false],
    ['20140309', false],
    ['2014-3-9', false],
    ['2014-03-09T00:00', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isBirthDate(text)).toBe(expected);
  });
});

describe('the age limit', () => {
  it.each([
    ['2003-11-22', 23, '2026-11-22'],
    ['2004-02-29', 23, '2027-03-01'], // a year without 29 February
    ['2004-02-29', 24, '2028-02-29'],
    ['2003', 23, '2026-12-31'],
    ['', 23, null],
  ])('of somebody born on %s with a limit of %d is reached on %s', (birth, limit, expected) => {
    expect(ageLimitDate(birth, limit)).toBe(expected);
  });
});

describe('whether a signal may be given', () => {
  const on = '2026-11-22';
  it.each([
    ['the day before the limit', '2003-11-23', null, 23, { allowed: true, ageLimitOn: '2026-11-23' }],
    ['on the limit itself', '2003-11-22', null, 23, { allowed: false, reason: 'over-age' }],
    [
      'at the same age where the limit is 24',
      '2003-11-22',
      null,
      24,
      { allowed: true, ageLimitOn: '2027-11-22' },
    ],
    ['born today', '2026-11-22', null, 23, { allowed: true, ageLimitOn: '2049-11-22' }],
    ['not born yet', '2026-11-23', null, 23, { allowed: false, reason: 'not-born' }],
    ['born somewhere this year', '2026', null, 23, { allowed: true, ageLimitOn: '2049-12-31' }],
    ['born somewhere next month', '2026-12', null, 23, { allowed: false, reason: 'not-born' }],
    ['birth date unknown', '', null, 23, { allowed: true, ageLimitOn: null }],
    ['deceased', '2010-01-01', '2026-11-01', 23, { allowed: false, reason: 'deceased' }],
    ['deceased on an unknown day', '2010-01-01', '', 23, { allowed: false, reason: 'deceased' }],
  ])('%s', (_case, birthDate, deathDate, limitYears, expected) => {
    expect(mayBeSignalled({ birthDate, deathDate, on, limitYears })).toEqual(expected);
  });
});
