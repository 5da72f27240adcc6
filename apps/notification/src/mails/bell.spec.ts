import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';

const LONG_MS = 60_000;

describe('the bell of the mail sender', () => {
  it('wakes a sleeper before its time', async () => {
    const bell = new Bell();
    const sleep = bell.rung(LONG_MS);
    bell.ring();
    await expect(sleep).resolves.toBeUndefined();
  });

  it('keeps a ring for one who is still busy', async () => {
    const bell = new Bell();
    bell.ring();
    await expect(bell.rung(LONG_MS)).resolves.toBeUndefined();
  });

  it('lets the sleeper wake by itself', async () => {
    await expect(new Bell().rung(1)).resolves.toBeUndefined();
  });
});
