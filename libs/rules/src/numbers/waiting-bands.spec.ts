import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBands, bandOf, surelyWaiting, waitingBands } from './waiting-bands.js';

describe('how many signals wait, in steps', () => {
  it.each([
    [0, null],
    [1, '<5'],
    [4, '<5'],
    [5, '5-9'],
    [9, '5-9'],
    [10, '10-24'],
    [99, '50-99'],
    [999, '250-999'],
    [40_000, '1000+'],
  ] as const)('%d is %s', (count, band) => {
    expect(bandOf(count)).toBe(band);
  });

  it('are added up as steps', () => {
    expect(addBands([])).toEqual({ atLeast: 0, atMost: 0 });
    expect(addBands(['<5', '10-24'])).toEqual({ atLeast: 11, atMost: 28 });
    expect(addBands(['<5', '1000+'])).toEqual({ atLeast: 1_001, atMost: null });
  });

  it('follow on each other without a gap', () => {
    const all = waitingBands.map((band) => addBands([band]));
    expect(all.slice(1).map(({ atLeast }) => atLeast - 1)).toEqual(all.slice(0, -1).map((one) => one.atMost));
  });

  /** Everything that can be read of a federation on some days: of each region and municipality, and of all together. */
  const published = (days: readonly (readonly (readonly number[])[])[]): unknown =>
    days.map((regions) => ({
      minutely: regions.map(surelyWaiting),
      regions: regions.map((counts) => counts.map(bandOf)),
      municipalities: (regions[0] ?? []).map((_count, at) =>
        addBands(regions.flatMap((counts) => bandOf(counts[at] ?? 0) ?? [])),
      ),
    }));

  it('tell of no small number which it is: each may be 1, 2, 3 or 4 by all that is published', () => {
    const waiting = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2_000 }));
    const federation = fc
      .record({ days: fc.integer({ min: 1, max: 3 }), regions: fc.integer({ min: 1, max: 3 }) })
      .chain(({ days, regions }) => {
        const ofRegion = fc.array(waiting, { minLength: 3, maxLength: 3 });
        const ofDay = fc.array(ofRegion, { minLength: regions, maxLength: regions });
        return fc.array(ofDay, { minLength: days, maxLength: days });
      });
    fc.assert(
      fc.property(federation, (days) => {
        const told = JSON.stringify(published(days));
        days.forEach((regions, day) =>
          regions.forEach((counts, region) =>
            counts.forEach((count, at) => {
              if (count === 0 || count > 4) return;
              for (const other of [1, 2, 3, 4]) {
                const changed = days.with(day, regions.with(region, counts.with(at, other)));
                expect(JSON.stringify(published(changed))).toBe(told);
              }
            }),
          ),
        );
      }),
    );
  });
});
