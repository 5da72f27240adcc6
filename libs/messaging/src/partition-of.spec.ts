import { PARTITIONS } from '#contracts/topics.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PartitionMetadata, Partitioners } from 'kafkajs';
import { createPartitioner, partitionOf } from './partition-of.js';

const metadataOf = (partitions: number): PartitionMetadata[] =>
  Array.from({ length: partitions }, (_, partitionId) => ({
    ...{ partitionId, partitionErrorCode: 0, leader: 0, replicas: [], isr: [] },
  }));

describe('The partition of a key', () => {
  const theirs = Partitioners.DefaultPartitioner();
  const ours = createPartitioner();

  it('is that of the Kafka clients of other languages, whatever the key', () => {
    const keys = fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 50 }), (key, partitions) => {
        const of = {
          topic: 'topic',
          partitionMetadata: metadataOf(partitions),
          message: { key, value: null },
        };
        expect(ours(of)).toBe(theirs(of));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is known before anything is sent', () => {
    const of = (key: string) => ({
      topic: 'topic',
      partitionMetadata: metadataOf(PARTITIONS),
      message: { key, value: null },
    });
    fc.assert(fc.property(fc.uuid(), (key) => expect(partitionOf(key)).toBe(theirs(of(key)))));
  });
});
