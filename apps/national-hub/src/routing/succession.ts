import type { RecordBatch } from '#messaging/event-port.js';

/** Knows whether this instance read what stands before a batch: if not, another did, and may be ahead of it. */
export class Succession {
  /** Offset of the next record, per `topic/partition`. */
  private readonly next = new Map<string, bigint>();

  follows({ topic, partition, records: [first] }: RecordBatch): boolean {
    return !first || this.next.get(`${topic}/${partition}`) === BigInt(first.offset);
  }

  done({ topic, partition, records }: RecordBatch): void {
    const last = records.at(-1);
    if (last) this.next.set(`${topic}/${partition}`, BigInt(last.offset) + 1n);
  }
}
