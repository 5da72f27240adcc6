import { randomFillSync } from 'node:crypto';

export const IV_BYTES = 12;

const randomness = Buffer.alloc(IV_BYTES * 256);
let used = randomness.length;

/** 96 random bits for one encryption; drawn by the hundreds, because each draw costs as much as half an encryption. */
export function freshIv(): Buffer {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  return randomness.subarray(used, (used += IV_BYTES));
}
