import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hideSmall, type ToldColumn } from './hide-small.js';

describe('numbers without persons, told', () => {
  it.each<[string, number[], ToldColumn['cells'], ToldColumn['total']]>([
    ['nothing was counted', [0, 0, 0], [0, 0, 0], 0],
    ['none is small', [5, 12, 0], [5, 12, 0], 17],
    ['one is small: another is hidden with it', [3, 40, 9], ['<5', 'hidden', 9], 52],
    ['the one after the small one, whatever its size', [40, 9, 3], ['hidden', 9, '<5'], 52],
    ['one that leaves too little room: two are hidden', [1, 5, 9, 7], ['<5', 'hidden', 'hidden', 7], 22],
    ['two are small, and protect each other', [2, 3, 9], ['<5', '<5', 9], 14],
    ['two that give each other away', [4, 4, 9], ['<5', '<5', 'hidden'], 17],
    ['nothing can be hidden beside it', [3, 0, 0, 5], ['hidden', 'hidden', 'hidden', 'hidden'], 'hidden'],
    ['the total is small itself', [1, 0, 3], ['hidden', 'hidden', 'hidden'], '<5'],
    ['there is only one', [3], ['hidden'], '<5'],
  ])('%s', (_what, counts, cells, total) => {
    expect(hideSmall(counts)).toEqual({ cells, total });
  });
});

type Rule = (counts: readonly number[]) => ToldColumn;

/** Every column of so many numbers with at most this total. */
function* columns(length: number, most: number): Generator<number[]> {
  if (length === 0) yield [];
  else
    for (let first = 0; first <= most; first++)
      for (const rest of columns(length - 1, most - first)) yield [first, ...rest];
}

/** By what is told of a column: all columns of which exactly that is told. Who knows the rule knows no more than this. */
function toldApart(rule: Rule, length: number, most: number): { told: ToldColumn; counts: number[][] }[] {
  const found = new Map<string, { told: ToldColumn; counts: number[][] }>();
  for (const counts of columns(length, most)) {
    const told = rule(counts);
    const known = found.get(JSON.stringify(told)) ?? { told, counts: [] };
    known.counts.push(counts);
    found.set(JSON.stringify(told), known);
  }
  return [...found.values()];
}

/** What a rule gives away: how few values a number that is not told can still have. */
function fewestValues(rule: Rule, length: number, most: number): number {
  const possible = toldApart(rule, length, most).flatMap(({ told, counts }) =>
    told.cells.flatMap((cell, at) =>
      typeof cell === 'number' ? [] : [new Set(counts.map((column) => column[at])).size],
    ),
  );
  return Math.min(...possible);
}

describe('what is not told cannot be computed, also not by who knows the rule', () => {
  it.each([
    [1, 30],
    [2, 40],
    [3, 24],
    [4, 18],
  ])('of every column of %d numbers with a total of at most %d', (length, most) => {
    expect(fewestValues(hideSmall, length, most)).toBeGreaterThanOrEqual(3);
  });

  it('and this check finds a rule that hides small numbers only', () => {
    const careless: Rule = (counts) => ({
      cells: counts.map((count) => (count > 0 && count < 5 ? '<5' : count)),
      total: counts.reduce((sum, count) => sum + count, 0),
    });
    expect(fewestValues(careless, 3, 24)).toBe(1);
  });

  it('and one that hides the total instead, when it cannot help it', () => {
    const careless: Rule = (counts) => {
      const told = hideSmall(counts);
      const isAll = told.total === 'hidden';
      const cells = counts.map((count) => (count > 0 && count < 5 ? ('<5' as const) : count));
      return isAll ? { cells, total: 'hidden' } : told;
    };
    expect(fewestValues(careless, 3, 24)).toBe(1);
  });
});

describe('of a column of any size', () => {
  const anyColumn = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 })), {
    minLength: 1,
    maxLength: 60,
  });

  it('every small number may be anything from 1 to 4 for who subtracts what is told from the total', () => {
    fc.assert(
      fc.property(anyColumn, (counts) => {
        const { cells, total } = hideSmall(counts);
        if (typeof total !== 'number') return;
        const untold = cells.flatMap((cell) => (typeof cell === 'number' ? [] : [cell]));
        const left =
          total - cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);
        const least = untold.reduce((sum, cell) => sum + (cell === '<5' ? 1 : 5), 0);
        const most = untold.reduce((sum, cell) => sum + (cell === '<5' ? 4 : Infinity), 0);
        if (!untold.includes('<5')) return expect(untold).toEqual([]);
        expect(left - (least - 1)).toBeGreaterThanOrEqual(4);
        expect(untold.includes('hidden') || left - (most - 4) <= 1).toBe(true);
      }),
    );
  });

  it('what is told is true, zero is told unless nothing is, and nothing small is told', () => {
    fc.assert(
      fc.property(anyColumn, (counts) => {
        const { cells, total } = hideSmall(counts);
        cells.forEach((cell, at) => {
          const count = counts[at] ?? -1;
          if (typeof cell === 'number') expect(cell).toBe(count);
          else if (cell === '<5') expect(count > 0 && count < 5).toBe(true);
          if (typeof cell === 'number') expect(cell === 0 || cell >= 5).toBe(true);
          if (count === 0 && typeof total === 'number') expect(cell).toBe(0);
        });
      }),
    );
  });
});
