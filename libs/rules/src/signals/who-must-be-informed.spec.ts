import { describe, expect, it } from '@jest/globals';
import { latestBirthDate } from '../identity/age.js';
import { whoMustBeInformed } from './who-must-be-informed.js';

const on = '2026-11-25';
const both = ['jeugdige', 'legal-representative'];

describe('Rule 8: who must be informed (Jw 7.1.5.1)', () => {
  it.each([
    ['not born yet', '2027-03-10', ['legal-representative']],
    ['11, the last day', '2014-11-26', ['legal-representative']],
    ['12 today', '2014-11-25', both],
    ['15, the last day', '2010-11-26', both],
    ['16 today', '2010-11-25', ['jeugdige']],
    ['22', '2004-01-01', ['jeugdige']],
    ['the year in which they may be 11 or 12', '2014', ['legal-representative']],
    ['the year in which they may be 15 or 16', '2010', both],
    ['the month in which they may be 15 or 16', '2010-11', both],
    ['nothing known of the birth date', '', both],
  ])('%s', (_age, birthDate, expected) => {
    expect(whoMustBeInformed(latestBirthDate(birthDate), on)).toEqual(expected);
  });
});
