import { describe, expect, it } from '@jest/globals';
import { PromiseCache } from './promise-cache.js';

describe('what is remembered', () => {
  it('is worked out once, also for callers at the same time', async () => {
    const cache = new PromiseCache<number>(10);
    let worked = 0;
    const work = async (): Promise<number> => ++worked;
    expect(await Promise.all([cache.get('a', work), cache.get('a', work)])).toEqual([1, 1]);
    expect(await cache.get('a', work)).toBe(1);
  });

  it('is never more than the limit; the oldest goes first', async () => {
    const cache = new PromiseCache<string>(3);
    const ask = (key: string): Promise<string> => cache.get(key, async () => key);
    for (const key of ['a', 'b', 'c', 'd']) await ask(key);
    expect(cache.size).toBe(3);
    expect(await cache.get('b', async () => 'made again')).toBe('b');
    expect(await cache.get('a', async () => 'made again')).toBe('made again');
  });

  it('does not hold failures', async () => {
    const cache = new PromiseCache<string>(3);
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', async () => 'back')).toBe('back');
  });

  it('can be forgotten', async () => {
    const cache = new PromiseCache<number>(3);
    await cache.get('a', async () => 1);
    cache.forget('a');
    expect(await cache.get('a', async () => 2)).toBe(2);
  });
});
