import { PARTITIONS } from '#contracts/topics.js';
import { type ICustomPartitioner, type PartitionMetadata, Partitioners } from 'kafkajs';

/** Where a key goes, the same as with Kafka's own clients (murmur2), so that other languages can take part. */
export const createPartitioner: ICustomPartitioner = Partitioners.DefaultPartitioner;

const choose = createPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionId,
})) as PartitionMetadata[];

/** Partition of a key in a topic with the usual number of partitions. */
export function partitionOf(key: string): number {
  return choose({ topic: '', partitionMetadata, message: { key, value: null } });
}
