import { describe, expect, it } from '@jest/globals';
import { type CollegeFacts, collegesFor } from './colleges-for.js';

const breda = '0758';
const tilburg = '0855';
const zoetermeer = '0637';
const facts: CollegeFacts = { givenHere: true, residence: breda, worksIn: [breda, tilburg] };

describe('Rule 9, objection (Jw 7.1.5, Zorg voor Jeugd FAQ): the college that the convenant names', () => {
  it.each([
    ['municipality-of-residence', facts, [breda]],
    ['municipality-of-residence', { ...facts, residence: zoetermeer }, [zoetermeer]],
    ['municipality-where-given', facts, [breda, tilburg]],
    ['municipality-where-given', { ...facts, residence: zoetermeer, worksIn: [tilburg] }, [tilburg]],
    ['municipality-that-contracted', facts, [breda]],
    ['municipality-that-contracted', { ...facts, residence: zoetermeer }, [breda, tilburg]],
  ] as const)('%s, %j: %j', (named, found, colleges) => {
    expect(collegesFor(found, { with: named })).toEqual(colleges);
  });

  const all = [
    'municipality-of-residence',
    'municipality-where-given',
    'municipality-that-contracted',
  ] as const;
  it.each(all)('%s: of a signal from another region it is the college of residence', (named) => {
    const found = { givenHere: false, residence: zoetermeer, worksIn: [] };
    expect(collegesFor(found, { with: named })).toEqual([zoetermeer]);
  });

  it.each(all)('%s: and of an organisation that is not on record, so that there is always one', (named) => {
    expect(collegesFor({ ...facts, worksIn: [] }, { with: named })).toEqual([breda]);
  });
});
