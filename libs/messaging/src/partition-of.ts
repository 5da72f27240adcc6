import { PARTITIONS } from '#contracts/topics.js';
import type { ICustomPartitioner } from 'kafkajs';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * Murmur2 of 32 bits, with the seed of Kafka's own clients. That of kafkajs counts in objects of 64 bits: as much work as all
 * else that it does for an event.
 */
function murmur2(data: Buffer): number {
  const whole = data.length & ~3;
  let hash = SEED ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    const mixed = Math.imul(data.readInt32LE(at), M);
    hash = Math.imul(hash, M) ^ Math.imul(mixed ^ (mixed >>> 24), M);
  }
  if (whole < data.length) hash = Math.imul(hash ^ data.readUIntLE(whole, data.length - whole), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

const chosen = (key: Buffer | string, partitions: number): number =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;

/** Where a key goes, the same as with Kafka's own clients, so that other languages can take part. Every event has one. */
export const createPartitioner: ICustomPartitioner =
  () =>
  ({ message: { key }, partitionMetadata }) =>
    chosen(key ?? '', partitionMetadata.length);

/** Partition of a key in a topic with the usual number of partitions. */
export const partitionOf = (key: string): number => chosen(key, PARTITIONS);
