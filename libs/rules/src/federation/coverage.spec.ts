import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../dates/calendar.js';
import { type Covers, coversOn, firstOverlap, lossesBetween } from './coverage.js';

const row = (region: string, from: string, until: string | null = null, municipality = '0637'): Covers => ({
  ...{ municipality, region, from, until },
});
const today = '2026-11-26';
const own = row('zoetermeer', '2010-08-01');

describe('that regions cover a municipality', () => {
  it('may follow each other on a day', () => {
    expect(firstOverlap([row('haaglanden', '2014-05-01'), { ...own, until: '2014-05-01' }])).toBeNull();
  });

  it('clashes when two do so on one day, in any order', () => {
    const pair = [{ ...own, until: '2014-05-02' }, row('haaglanden', '2014-05-01')] as const;
    expect(firstOverlap(pair)).toEqual(pair);
    expect(firstOverlap([...pair].reverse())).toEqual(pair);
  });
});

describe('what a region loses', () => {
  it.each<[string, Covers[], Covers[], string | null]>([
    ['nothing, by the same lines', [own], [own], null],
    ['nothing, when it gets more', [own], [own, row('zoetermeer', '2026-11-26', null, '0503')], null],
    ['a municipality on the announced day', [own], [{ ...own, until: '2027-01-01' }], '2027-01-01'],
    ['at once, when it is known afterwards', [own], [{ ...own, until: '2026-11-01' }], today],
    ['nothing, when only the past changes', [{ ...own, until: '2014-05-01' }], [], null],
    [
      'what would have come to it',
      [row('zoetermeer', '2027-01-01')],
      [row('haaglanden', '2027-01-01')],
      '2027-01-01',
    ],
    [
      'nothing, when its lines follow each other without a gap',
      [own],
      [{ ...own, until: '2027-01-01' }, row('zoetermeer', '2027-01-01')],
      null,
    ],
  ])('is %s', (_what, before, after, on) => {
    expect(lossesBetween(before, after, today)).toEqual(
      on === null ? [] : [{ region: 'zoetermeer', effectiveOn: on }],
    );
  });

  it('is the first day on which it covered one before and does not after', () => {
    const day = fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days));
    const line = fc
      .record({ from: day, days: fc.integer({ min: 1, max: 15 }), open: fc.boolean() })
      .map(({ from, days, open }) => row('zoetermeer', from, open ? null : addDays(from, days)));
    const lines = fc.array(line, { maxLength: 4 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const days = Array.from({ length: 60 }, (_, index) => addDays(today, index));
        const covered = (rows: Covers[], on: string): boolean => rows.some((one) => coversOn(one, on));
        const expected = days.find((on) => covered(before, on) && !covered(after, on));
        const [loss] = lossesBetween(before, after, today);
        expect(loss?.effectiveOn).toBe(expected);
      }),
    );
  });
});
