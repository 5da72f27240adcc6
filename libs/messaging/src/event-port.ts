import { IntrinsicException } from '@nestjs/common';

/** A record as it stands in a topic. `value` is the serialised event, made once and kept as bytes end to end. */
export interface EventRecord {
  readonly key: string;
  readonly value: Buffer;
}

export interface ReceivedRecord extends EventRecord {
  /** Position in the partition, decimal. */
  readonly offset: string;
}

/** Where a record stands in a topic. */
export interface RecordPlace {
  readonly partition: number;
  /** Decimal. */
  readonly offset: string;
}

/** What a subscriber gets: records of one partition, in order, at most some hundreds. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ReceivedRecord[];
  /**
   * To be called between the parts of long work, such as attempts at a database that is away: it tells the watchdog
   * that the work is alive. (The group is kept informed by itself.)
   * @throws SubscriptionStopped when the subscription is being stopped: give the batch up, it is offered again later
   */
  heartbeat(): Promise<void>;
}

export interface SubscribeOptions {
  /** How long the broker may gather records so that they come together, in milliseconds; 0: each as soon as it is there. */
  readonly gatherMs?: number;
  /** From when a new group reads what was appended; left out: from the oldest record. */
  readonly since?: Date;
}

export interface Subscription {
  /** Takes no more batches, waits for the one under way, and commits what is done. */
  stop(): Promise<void>;
}

/**
 * The event port: append, subscribe and read again, with two adapters that pass one shared contract suite:
 * Kafka, and an embedded broker inside one process.
 *
 * Promises: records with one key stay in order; `append` resolves when every record is durable (Kafka: acks of all);
 * a batch is taken as done (its position committed) only when `onBatch` resolves, and is offered again after a crash;
 * when `onBatch` rejects, its records are offered again after a pause, and later records of that partition wait. What is
 * appended to one topic never waits for another topic.
 */
export interface EventPort {
  /** @throws TopicRefused; another error when it failed, and then some of the records may have been written all the same */
  append(topic: string, records: readonly EventRecord[]): Promise<void>;
  /** Resolves at once, also while the broker is away; the records come when it is there. */
  subscribe(
    group: string,
    topics: readonly string[],
    onBatch: (batch: RecordBatch) => Promise<void>,
    options?: SubscribeOptions,
  ): Promise<Subscription>;
  /**
   * Reads records once more from where they stand, in any order; null: that one is gone. Beside all subscriptions, and for
   * rare use: it may take seconds.
   * @throws an error when the broker does not answer
   */
  readAgain(topic: string, places: readonly RecordPlace[]): Promise<(ReceivedRecord | null)[]>;
  /** Whether the broker answered lately; a region stays ready without it. */
  connected(): boolean;
  /** Stops every subscription and lets go of the broker. */
  close(): Promise<void>;
}

/** The broker answers, and takes nothing for this topic, which others may do all the same. */
export class TopicRefused extends Error {
  constructor(topic: string) {
    super(`The broker takes nothing for the topic ${topic}`);
    this.name = 'TopicRefused';
  }
}

/** The subscription stops while a batch is under way; Nest must not report it as an error. */
export class SubscriptionStopped extends IntrinsicException {
  constructor() {
    super('The subscription is stopping');
  }
}
