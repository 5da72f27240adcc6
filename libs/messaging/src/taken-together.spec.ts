import { describe, expect, it } from '@jest/globals';
import type { RecordBatch } from './event-port.js';
import { takenTogether } from './taken-together.js';

const batch = (partition: number): RecordBatch => ({
  ...{ topic: 'topic', partition, records: [] },
  heartbeat: async () => undefined,
});

describe('Batches of several partitions', () => {
  it('are worked on together when they come while others are', async () => {
    const together: number[][] = [];
    const take = takenTogether(async (batches) => void together.push(batches.map((one) => one.partition)));
    await Promise.all([batch(0), batch(1), batch(2)].map(take));
    await take(batch(3));
    expect(together).toEqual([[0, 1, 2], [3]]);
  });

  it('are worked on alone when that fails, and only the one to blame is rejected', async () => {
    const done: number[] = [];
    const take = takenTogether(async (batches) => {
      if (batches.some(({ partition }) => partition === 1)) throw new Error('not this one');
      done.push(...batches.map(({ partition }) => partition));
    });
    const outcomes = await Promise.allSettled([batch(0), batch(1), batch(2)].map(take));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual([0, 2]);
  });
});
