import { groupCommit } from '#platform/group-commit.js';
import type { RecordBatch } from './event-port.js';

/** Batches that share a transaction at most: those of one fetch. */
const MOST = 8;

/**
 * Batches of several partitions that come while others are worked on are handed to `work` together, so that they share
 * a transaction. When that fails each is worked on alone: no partition waits for the fault of another.
 * @returns the handler of a stream: it resolves when its batch is done and rejects when that must be offered again
 */
export function takenTogether(
  work: (batches: readonly RecordBatch[]) => Promise<void>,
): (batch: RecordBatch) => Promise<void> {
  const outcomeOf = (batch: RecordBatch): Promise<void | Error> => work([batch]).catch(asError);
  return groupCommit<RecordBatch, void>(
    async (batches) => {
      const [only, ...others] = batches;
      if (only && others.length === 0) return [await outcomeOf(only)];
      const failed = await work(batches).catch(asError);
      return failed ? Promise.all(batches.map(outcomeOf)) : batches.map(() => undefined);
    },
    { max: MOST, concurrent: 1 },
  );
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('unknown'));
