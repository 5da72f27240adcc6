import { PARTITIONS } from '#contracts/topics.js';
import type { EventRecord, ReceivedRecord } from '../event-port.js';
import { partitionOf } from '../partition-of.js';

interface KeptRecord extends ReceivedRecord {
  /** Milliseconds since 1970. */
  readonly appendedAt: number;
}

/** The records of every topic, in memory. A topic is there as soon as it is written or read. */
export class EmbeddedLog {
  private readonly topics = new Map<string, KeptRecord[][]>();

  append(topic: string, records: readonly EventRecord[]): void {
    for (const { key, value } of records) {
      const partition = this.partition(topic, partitionOf(key));
      partition.push({ key, value, offset: String(partition.length), appendedAt: Date.now() });
    }
  }

  read(topic: string, partition: number, from: number, max: number): readonly ReceivedRecord[] {
    return this.partition(topic, partition).slice(from, from + max);
  }

  /** Offset of the first record that was appended then or later; behind the last when there is none. */
  firstSince(topic: string, partition: number, since: Date): number {
    const records = this.partition(topic, partition);
    const first = records.findIndex(({ appendedAt }) => appendedAt >= since.getTime());
    return first < 0 ? records.length : first;
  }

  private partition(topic: string, number: number): KeptRecord[] {
    const partitions = this.topics.get(topic) ?? Array.from({ length: PARTITIONS }, () => []);
    this.topics.set(topic, partitions);
    const partition = partitions[number];
    if (!partition) throw new RangeError(`A topic has ${PARTITIONS} partitions`);
    return partition;
  }
}
