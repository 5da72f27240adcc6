import type { Kafka, Producer } from 'kafkajs';
import { type EventRecord, TopicRefused } from '../event-port.js';
import { createPartitioner } from '../partition-of.js';
import { bounded } from './bounded.js';
import { type BrokerContact, refusesTopic } from './broker-contact.js';

/** Time that the broker gets to have records on every replica. */
const ACK_MS = 10_000;
/** Bytes per request: all of it may go to one partition, and a broker takes a mebibyte at once. */
const REQUEST_BYTES = 800_000;

/**
 * Appends with acknowledgement of all replicas. Neither idempotent nor transactional: that kind of producer can stop
 * for good (kafkajs #598), and receivers drop duplicates anyway. When the broker does not answer it begins with a
 * fresh connection: one that was lost may go on being called disconnected (#907).
 */
export class KafkaProducer {
  private opening: Promise<Producer> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly contact: BrokerContact,
  ) {}

  async append(topic: string, records: readonly EventRecord[]): Promise<void> {
    if (records.length === 0) return;
    const opening = (this.opening ??= this.open());
    try {
      const producer = await opening;
      for (const messages of parts(records)) {
        await producer.send({ topic, acks: -1, timeout: ACK_MS, messages });
      }
      this.contact.answered();
    } catch (error) {
      // A connection over which the broker said no is a good one, and others are using it.
      if (this.contact.failed(error) === 'away') this.abandon(opening);
      throw refusesTopic(error) ? new TopicRefused(topic) : error;
    }
  }

  async close(): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    if (opening) await bounded(disconnect(opening), 2_000);
  }

  private async open(): Promise<Producer> {
    const producer = this.kafka.producer({ createPartitioner, allowAutoTopicCreation: false });
    await producer.connect();
    return producer;
  }

  /** Only the connection that failed: another lane may have opened a new one by now. */
  private abandon(opening: Promise<Producer>): void {
    if (this.opening !== opening) return;
    this.opening = undefined;
    disconnect(opening).catch(() => undefined);
  }
}

/** In parts of a bearable size, in order. */
function* parts(records: readonly EventRecord[]): Generator<EventRecord[]> {
  let part: EventRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (part.length > 0 && bytes + record.value.length > REQUEST_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += record.value.length + record.key.length + 32;
  }
  yield part;
}

async function disconnect(opening: Promise<Producer>): Promise<void> {
  const producer = await opening;
  await producer.disconnect();
}
