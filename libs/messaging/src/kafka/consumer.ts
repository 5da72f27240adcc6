import { PARTITIONS } from '#contracts/topics.js';
import type {
  Consumer,
  ConsumerCrashEvent,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
  TopicPartitionOffset,
} from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { type ReceivedRecord, type RecordBatch, SubscriptionStopped } from '../event-port.js';
import { bounded } from './bounded.js';
import { CommitTrail } from './commit-trail.js';

/** Records per batch at most: one transaction each. */
const BATCH = 500;
/** Pause before a rejected batch is offered again. */
const PAUSE_MS = 500;
const STOP_MS = 10_000;

export interface ConsumerOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly gatherMs: number;
  /** Undefined: from the oldest record. */
  readonly since: Date | undefined;
  readonly sessionTimeoutMs: number;
  readonly onBatch: (batch: RecordBatch) => Promise<void>;
  /** Something happened that shows that the consumer lives. */
  readonly onSign: () => void;
  /** The broker answered. */
  readonly onAnswer: () => void;
}

/** One life of a kafkajs consumer, from joining the group until it crashes or is stopped. Then make a new one. */
export class KafkaConsumer {
  private readonly consumer: Consumer;
  private readonly trail: CommitTrail;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly options: ConsumerOptions,
  ) {
    this.consumer = kafka.consumer({
      groupId: options.group,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: options.sessionTimeoutMs / 5,
      rebalanceTimeout: 30_000,
      // What comes is handed over at once; the longer, the less there is to do at rest. Stopping waits for a fetch.
      maxWaitTimeInMs: options.gatherMs || 1_000,
      minBytes: options.gatherMs > 0 ? 2 ** 18 : 1,
      maxBytesPerPartition: 4 * 2 ** 20,
      allowAutoTopicCreation: false,
      // The life ends at a crash; who made it decides what next.
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    this.trail = new CommitTrail((positions) => this.consumer.commitOffsets(positions));
  }

  /** Resolves with what ended it, or with null when it was stopped. */
  async live(): Promise<unknown> {
    const stopped = new Promise<null>((resolve) =>
      this.stopping.signal.addEventListener('abort', () => resolve(null)),
    );
    const crashed = new Promise<unknown>((resolve) => {
      this.consumer.on('consumer.crash', ({ payload }: ConsumerCrashEvent) => resolve(payload.error));
    });
    this.listen();
    this.starting = this.start();
    const failed = new Promise<unknown>((resolve) => void this.starting.catch(resolve));
    const end = await Promise.race([stopped, crashed, failed]);
    await this.end();
    return end;
  }

  stop(): void {
    this.stopping.abort();
  }

  private listen(): void {
    const { onSign, onAnswer } = this.options;
    this.consumer.on('consumer.fetch', () => {
      onSign();
      onAnswer();
    });
    this.consumer.on('consumer.group_join', () => {
      this.trail.forget();
      onSign();
    });
  }

  private async start(): Promise<void> {
    await this.consumer.connect();
    const { topics, since } = this.options;
    const places = since ? await offsetsSince(this.kafka, topics, since) : [];
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: since === undefined });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS,
      eachBatch: (payload) => this.eachBatch(payload),
    });
    for (const place of places) this.consumer.seek(place);
  }

  /** In order: no new work, the work under way, its commits, leave the group. Leaving while joining goes wrong (#1639). */
  private async end(): Promise<void> {
    this.stopping.abort();
    await bounded(this.starting, STOP_MS);
    await bounded(Promise.all(this.underWay), STOP_MS);
    await bounded(this.trail.settled(), STOP_MS);
    await bounded(this.consumer.disconnect(), STOP_MS);
  }

  /** Never throws into kafkajs: a batch that is rejected pauses its partition and is read again. */
  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    for (let from = 0; from < messages.length; from += BATCH) {
      if (this.stopping.signal.aborted || !payload.isRunning() || payload.isStale()) return;
      const part = messages.slice(from, from + BATCH);
      const done = await this.work(payload, part.map(received));
      if (!done) return this.readAgainLater(payload);
      const last = part.at(-1)?.offset ?? payload.batch.lastOffset();
      payload.resolveOffset(last);
      this.trail.add({ topic, partition, offset: String(BigInt(last) + 1n) });
    }
  }

  private async work(payload: EachBatchPayload, records: ReceivedRecord[]): Promise<boolean> {
    const { topic, partition } = payload.batch;
    const alive = (): void => void payload.heartbeat().catch(() => undefined); // a rebalance waits for the batch
    const beat = setInterval(alive, this.options.sessionTimeoutMs / 5);
    const heartbeat = async (): Promise<void> => {
      if (this.stopping.signal.aborted) throw new SubscriptionStopped();
      this.options.onSign();
    };
    const work = this.options.onBatch({ topic, partition, records, heartbeat });
    const ended = work.then(
      () => true,
      () => false,
    );
    const tracked = ended.then(() => undefined);
    this.underWay.add(tracked);
    const done = await ended;
    this.underWay.delete(tracked);
    clearInterval(beat);
    this.options.onSign();
    return done;
  }

  private readAgainLater(payload: EachBatchPayload): void {
    const resume = payload.pause();
    pause(PAUSE_MS, undefined, { signal: this.stopping.signal }).then(resume, () => undefined);
  }
}

/** Where the first record stands that was appended then or later, in every partition; where there is none, behind the last. */
async function offsetsSince(
  kafka: Kafka,
  topics: readonly string[],
  since: Date,
): Promise<TopicPartitionOffset[]> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const found = topics.map(async (topic) => {
      const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, since.getTime());
      return offsets.map((place) => ({ topic, ...place }));
    });
    return (await Promise.all(found)).flat();
  } finally {
    await bounded(admin.disconnect(), STOP_MS);
  }
}

/** For short troubles; what lasts ends the life of the consumer. */
export const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000 };

function received({ key, value, offset }: KafkaMessage): ReceivedRecord {
  return { key: key?.toString() ?? '', value: value ?? Buffer.alloc(0), offset };
}
