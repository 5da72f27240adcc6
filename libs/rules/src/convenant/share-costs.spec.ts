import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareCosts } from './share-costs.js';

const source = { document: 'Spec', article: '-' };
const costing = (eurosPerYear: number, ...inhabitants: number[]) => ({
  costs: { sharedBy: 'inhabitants' as const, eurosPerYear, source },
  municipalities: inhabitants.map((number, index) => ({
    code: String(1000 + index),
    name: `Gemeente ${String(index)}`,
    inhabitants: number,
  })),
});
const cents = (...given: Parameters<typeof costing>): number[] =>
  shareCosts(costing(...given)).map((share) => share.cents);

describe('costs shared by inhabitants', () => {
  it.each([
    [100, [1, 1], [5_000, 5_000]],
    [100, [1, 1, 1], [3_334, 3_333, 3_333]], // the same loss: by code
    [0.05, [3, 2, 1], [2, 2, 1]], // 2.5, 1.67 and 0.83 cents: the two cents left are for the last and the second
    [250_000, [514_861, 124_944, 103_163], [17_324_467, 4_204_219, 3_471_314]],
    [10, [5, 0], [1_000, 0]],
    [0, [5, 3], [0, 0]],
  ])('%d euros over %j', (euros, inhabitants, expected) => {
    expect(cents(euros, ...inhabitants)).toEqual(expected);
  });

  it('are nothing when the convenant shares none', () => {
    expect(shareCosts({ municipalities: costing(1, 2).municipalities })).toEqual([]);
  });

  it('cannot be shared when the inhabitants are not known', () => {
    const unknown = { ...costing(1, 5), municipalities: [{ code: '0637', name: 'Zoetermeer' }] };
    expect(() => shareCosts(unknown)).toThrow(/0637/);
    expect(() => shareCosts(costing(1, 0, 0))).toThrow();
  });

  it('are shared to the last cent, nobody more than a cent off', () => {
    const people = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000_000 }), people, (total, inhabitants) => {
        const shares = cents(total / 100, ...inhabitants);
        const all = inhabitants.reduce((sum, one) => sum + one, 0);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(total);
        shares.forEach((share, index) => {
          expect(Math.abs(share - (total * (inhabitants[index] ?? 0)) / all)).toBeLessThan(1);
        });
      }),
    );
  });
});
