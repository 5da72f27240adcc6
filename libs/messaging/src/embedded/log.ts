import { PARTITIONS } from '#contracts/topics.js';
import type { EventRecord, ReceivedRecord } from '../event-port.js';
import { partitionOf } from '../partition-of.js';

/** The records of every topic, in memory. A topic is there as soon as it is written or read. */
export class EmbeddedLog {
  private readonly topics = new Map<string, ReceivedRecord[][]>();

  append(topic: string, records: readonly EventRecord[]): void {
    for (const { key, value } of records) {
      const partition = this.partition(topic, partitionOf(key));
      partition.push({ key, value, offset: String(partition.length) });
    }
  }

  read(topic: string, partition: number, from: number, max: number): readonly ReceivedRecord[] {
    return this.partition(topic, partition).slice(from, from + max);
  }

  length(topic: string, partition: number): number {
    return this.partition(topic, partition).length;
  }

  private partition(topic: string, number: number): ReceivedRecord[] {
    const partitions = this.topics.get(topic) ?? Array.from({ length: PARTITIONS }, () => []);
    this.topics.set(topic, partitions);
    const partition = partitions[number];
    if (!partition) throw new RangeError(`A topic has ${PARTITIONS} partitions`);
    return partition;
  }
}
