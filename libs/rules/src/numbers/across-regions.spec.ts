import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addUp, inTimePercent, monthsToTell } from './across-regions.js';
import { hideSmall, type ToldColumn } from './hide-small.js';

describe('numbers across regions', () => {
  it('are added up as far as they are told', () => {
    expect(addUp([12, '<5', 0, 'hidden', 30])).toEqual({ atLeast: 42, notTold: 2 });
    expect(addUp([])).toEqual({ atLeast: 0, notTold: 0 });
  });

  it.each([
    [30, 10, 75],
    [0, 9, 0],
    [9, 0, 100],
    [0, 0, null],
    [30, '<5', null],
    ['hidden', 30, null],
  ] as const)('%s in time and %s too late is %s percent', (inTime, overdue, percent) => {
    expect(inTimePercent(inTime, overdue)).toBe(percent);
  });

  it.each([
    ['nothing was ever counted', null, '2026-11-26', []],
    ['the month that runs is the first', '2026-11-03', '2026-11-26', []],
    ['two are over', '2026-09-30', '2026-11-26', ['2026-09', '2026-10']],
    [
      'on the first day of a month: not the one that ended last night',
      '2026-09-30',
      '2026-11-01',
      ['2026-09'],
    ],
    ['on the second', '2026-09-30', '2026-11-02', ['2026-09', '2026-10']],
    ['over the turn of the year', '2025-12-31', '2026-01-02', ['2025-12']],
  ] as const)('months: %s', (_what, first, today, months) => {
    expect(monthsToTell(first, today)).toEqual(months);
  });

  it('go back a year and a month', () => {
    const months = monthsToTell('2019-01-01', '2026-11-26');
    expect([months.length, months[0], months.at(-1)]).toEqual([13, '2025-10', '2026-10']);
  });
});

/** What a region counted of its municipalities. */
type Column = readonly number[];
type AddUp = (columns: readonly Column[], told: readonly ToldColumn[]) => unknown;

const asItIs: AddUp = (_columns, told) => addUp(told.map(({ total }) => total));

/** All that can be read of one thing in one month: inside every region, at the hub by region, and of all together. */
const published = (regions: readonly Column[], total: AddUp): string => {
  const told = regions.map(hideSmall);
  return JSON.stringify({ told, total: total(regions, told) });
};

function* columns(length: number, most: number): Generator<number[]> {
  if (length === 0) yield [];
  else
    for (let first = 0; first <= most; first++)
      for (const rest of columns(length - 1, most - first)) yield [first, ...rest];
}
const everyColumn = new Map([1, 2, 3].map((length) => [length, [...columns(length, 18)]] as const));
const isSmall = (count: number): boolean => count > 0 && count < 5;

/** Of every small number, also a total of a region: how many values it can have, for who reads all and knows the rule. */
function possibleValues(regions: readonly Column[], total: AddUp): number[] {
  const told = published(regions, total);
  return regions.flatMap((column, at) => {
    const fit = (everyColumn.get(column.length) ?? []).filter(
      (other) => published(regions.with(at, other), total) === told,
    );
    const valuesOf = (pick: (column: Column) => number): number[] =>
      isSmall(pick(column)) ? [new Set(fit.map(pick)).size] : [];
    return [
      ...column.flatMap((_count, place) => valuesOf((one) => one[place] ?? 0)),
      ...valuesOf((one) => one.reduce((sum, count) => sum + count, 0)),
    ];
  });
}

describe('from everything that is published, of all regions and of all together', () => {
  const region = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 });
  const federation = fc.array(region, { minLength: 1, maxLength: 4 });

  it('nobody can say of a small number which it is', () => {
    fc.assert(
      fc.property(federation, (regions) => {
        for (const values of possibleValues(regions, asItIs)) expect(values).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });

  it('and this check finds a hub that adds up what it does not tell', () => {
    const trueTotal: AddUp = (regions) => regions.flat().reduce((sum, count) => sum + count, 0);
    expect(Math.min(...possibleValues([[3], [12, 0]], trueTotal))).toBe(1);
    expect(Math.min(...possibleValues([[3], [12, 0]], asItIs))).toBe(4);
  });
});
