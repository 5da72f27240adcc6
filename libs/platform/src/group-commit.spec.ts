import { describe, expect, it } from '@jest/globals';
import { groupCommit } from './group-commit.js';

describe('callers at the same time', () => {
  it('share one batch and each get their own answer', async () => {
    const batches: number[][] = [];
    const double = groupCommit(
      async (items: number[]) => {
        batches.push(items);
        return items.map((item) => item * 2);
      },
      { max: 10, concurrent: 1 },
    );
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('wait for a batch that is under way, in batches no larger than the limit', async () => {
    const sizes: number[] = [];
    const same = groupCommit(
      async (items: number[]) => {
        sizes.push(items.length);
        return items;
      },
      { max: 4, concurrent: 1 },
    );
    await Promise.all(Array.from({ length: 10 }, (_, index) => same(index)));
    expect(sizes).toEqual([4, 4, 2]);
  });

  it('fail alone when only their own item is wrong', async () => {
    const positive = groupCommit(
      async (items: number[]) => items.map((item) => (item > 0 ? item : new Error('not above zero'))),
      { max: 10, concurrent: 1 },
    );
    const [good, bad] = await Promise.allSettled([positive(1), positive(-1)]);
    expect(good).toEqual({ status: 'fulfilled', value: 1 });
    expect(bad).toMatchObject({ status: 'rejected', reason: new Error('not above zero') });
  });

  it('all hear it when their batch fails, and the next batch goes on', async () => {
    let away = true;
    const work = groupCommit(
      async (items: number[]) => {
        if (away) throw new Error('away');
        return items;
      },
      { max: 10, concurrent: 1 },
    );
    const failed = await Promise.allSettled([work(1), work(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect(await work(3)).toBe(3);
  });
});
