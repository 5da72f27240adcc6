import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { ReceivedRecord, RecordPlace } from '../event-port.js';
import { bounded } from './bounded.js';

/** Joining a group may take the broker some seconds. */
const WITHIN_MS = 30_000;

/** Reads records from where they stand, by a consumer of its own that commits nothing and is gone afterwards. */
export async function readAgain(
  kafka: Kafka,
  groupPrefix: string,
  topic: string,
  places: readonly RecordPlace[],
): Promise<(ReceivedRecord | null)[]> {
  const admin = kafka.admin();
  const groupId = `${groupPrefix}.again.${randomUUID()}`;
  try {
    await admin.connect();
    const search = new Search(await stillThere(admin, topic, places));
    if (!search.isOver()) await run(kafka, groupId, topic, search);
    return places.map((place) => search.found.get(nameOf(place)) ?? null);
  } finally {
    await bounded(admin.deleteGroups([groupId]), 5_000);
    await bounded(admin.disconnect(), 2_000);
  }
}

const nameOf = ({ partition, offset }: RecordPlace): string => `${partition}/${offset}`;

/** Those that the topic still holds: it keeps what passed for a time only. */
async function stillThere(
  admin: Admin,
  topic: string,
  places: readonly RecordPlace[],
): Promise<RecordPlace[]> {
  const ends = await admin.fetchTopicOffsets(topic);
  return places.filter(({ partition, offset }) => {
    const end = ends.find((one) => one.partition === partition);
    return end !== undefined && BigInt(end.low) <= BigInt(offset) && BigInt(offset) < BigInt(end.high);
  });
}

/** What is still to be found, per partition in order. */
class Search {
  readonly found = new Map<string, ReceivedRecord>();
  readonly wanted = new Map<number, bigint[]>();

  constructor(places: readonly RecordPlace[]) {
    for (const { partition, offset } of places)
      this.wanted.set(partition, [...(this.wanted.get(partition) ?? []), BigInt(offset)]);
    this.wanted.forEach((offsets) => offsets.sort((a, b) => (a < b ? -1 : Number(a > b))));
  }

  isOver(): boolean {
    return [...this.wanted.values()].every((offsets) => offsets.length === 0);
  }

  /** @returns where this partition is to be read next; null: no more of it */
  take({ batch: { partition, messages } }: EachBatchPayload): string | null {
    const offsets = this.wanted.get(partition) ?? [];
    for (const { key, value, offset } of messages) {
      while (offsets[0] !== undefined && offsets[0] < BigInt(offset)) offsets.shift(); // no longer there
      if (offsets[0] !== BigInt(offset)) continue;
      offsets.shift();
      this.found.set(nameOf({ partition, offset }), {
        ...{ key: key?.toString() ?? '', value: value ?? Buffer.alloc(0), offset },
      });
    }
    return offsets[0] === undefined ? null : String(offsets[0]);
  }
}

async function run(kafka: Kafka, groupId: string, topic: string, search: Search): Promise<void> {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false });
  const over = new AbortController();
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const done = new Promise<void>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      void read(consumer, topic, search, resolve).catch(reject);
    });
    const tooLate = pause(WITHIN_MS, undefined, { signal: over.signal }).then(
      () => Promise.reject(new Error(`The records of ${topic} could not be read again in time`)),
      () => undefined,
    );
    await Promise.race([done, tooLate]);
  } finally {
    over.abort();
    await bounded(consumer.disconnect(), 5_000);
  }
}

async function read(consumer: Consumer, topic: string, search: Search, done: () => void): Promise<void> {
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async (payload) => {
      const { partition } = payload.batch;
      const next = search.take(payload);
      if (next === null) payload.pause();
      else consumer.seek({ topic, partition, offset: next });
      if (search.isOver()) done();
    },
  });
  for (const [partition, [first]] of search.wanted)
    if (first !== undefined) consumer.seek({ topic, partition, offset: String(first) });
}
