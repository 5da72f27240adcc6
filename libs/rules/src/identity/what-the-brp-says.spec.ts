import { describe, expect, it } from '@jest/globals';
import {
  consequenceOfResidence,
  residenceOf,
  residences,
  type Residence,
  type ResidenceFacts,
} from './what-the-brp-says.js';

const person: ResidenceFacts = { deathDate: null, emigrated: false, municipality: '0637' };
const isOfRegion = (code: string): boolean => ['0637', '0503'].includes(code);

describe('where a jeugdige is, when the population register is asked anew', () => {
  it.each<[string, ResidenceFacts | null, Residence]>([
    ['in the same municipality', person, 'here'],
    ['in another of this region', { ...person, municipality: '0503' }, 'other-municipality'],
    ['in one of another region', { ...person, municipality: '0758' }, 'other-region'],
    ['in one that is of no region', { ...person, municipality: '0935' }, 'other-region'],
    ['registered as having left', { ...person, emigrated: true, municipality: '1999' }, 'emigrated'],
    ['dead, on a day that is known', { ...person, deathDate: '2026-11-01' }, 'died'],
    ['dead, on an unknown day, after leaving', { ...person, deathDate: '', emigrated: true }, 'died'],
    ['known to nobody', null, 'unknown'],
  ])('%s', (_what, found, expected) => {
    expect(residenceOf(found, '0637', isOfRegion)).toBe(expected);
  });

  it('only death ends signals by itself (Jw 7.1.4.5): nobody loses protection by leaving', () => {
    expect(residences.filter((one) => consequenceOfResidence(one).signals === 'end')).toEqual(['died']);
  });

  it('whoever does not live in this region has no family here', () => {
    const renewed = residences.filter((one) => consequenceOfResidence(one).household === 'renewed');
    expect(renewed).toEqual(['here', 'other-municipality']);
  });
});
