import { mayBeSignalled } from '#rules/identity/age.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { describe, expect, it } from '@jest/globals';
import { readTestPersons, type TestPerson } from './brp/test-persons.js';
import { examplePersons } from './example-persons.js';

const persons = readTestPersons();
const { zoetermeer, breda, goes, hoekscheWaard, hattem, never } = examplePersons;

function known(bsn: string): TestPerson {
  const person = persons.get(bsn);
  if (!person) throw new Error(`${bsn} is not in the test register`);
  return person;
}

/** The register writes zeros for what is not known; the rules leave it out. */
function birthDate(date: string): string {
  const parts = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  const firstUnknown = parts.findIndex((part) => Number(part) === 0);
  return parts.slice(0, firstUnknown < 0 ? 3 : firstUnknown).join('-');
}

function allowed(bsn: string): boolean {
  const { birthDate: date, deathDate } = known(bsn);
  return mayBeSignalled({
    birthDate: birthDate(date),
    deathDate: deathDate ? birthDate(deathDate) : null,
    on: '2028-01-01',
    limitYears: 23,
  }).allowed;
}

describe('the example persons', () => {
  const { birthYearOnly, birthMonthOnly, secret, municipalityNotCovered } = examplePersons;
  const young = [
    ...zoetermeer,
    ...breda,
    ...goes,
    ...hoekscheWaard,
    ...hattem,
    birthYearOnly,
    birthMonthOnly,
    secret,
    municipalityNotCovered,
  ];

  it('have a BSN that passes the 11-proef', () => {
    expect([...young, ...Object.values(never)].filter((bsn) => !isBsn(bsn))).toEqual([]);
  });

  it('are young enough for a signal for years to come', () => {
    expect(young.filter((bsn) => !allowed(bsn))).toEqual([]);
  });

  it('live where they are said to live', () => {
    const codes = (bsns: readonly string[]) => [...new Set(bsns.map((bsn) => known(bsn).municipality.code))];
    expect(codes([...zoetermeer, birthYearOnly, secret])).toEqual(['0637']);
    expect(codes([...breda, birthMonthOnly])).toEqual(['0758']);
    expect(codes(goes)).toEqual(['0664']);
    expect(codes(hoekscheWaard)).toEqual(['1963']);
    expect(codes(hattem)).toEqual(['0244']);
    expect(codes([municipalityNotCovered])).toEqual(['0935']);
  });

  it('of whom a signal is never allowed show the reason', () => {
    expect(allowed(never.overAge)).toBe(false);
    expect(allowed(never.deceased)).toBe(false);
    expect(known(never.emigrated).suspension?.reason).toBe('E');
    expect(known(never.birthDateUnknown).birthDate).toBe('00000000');
    expect(persons.has(never.unknown)).toBe(false);
  });
});
