import { Kafka, logLevel } from 'kafkajs';

/** A record as it stands in a topic. */
export interface WireRecord {
  readonly key: string;
  readonly value: Buffer;
}

/** The way to the topics: Kafka, or what a test puts in its place. */
export interface Wire {
  /** Resolves when the record is durable. */
  send(topic: string, record: WireRecord): Promise<void>;
  /** From the oldest record on; the next batch comes when this one is done. */
  receive(topic: string, take: (batch: readonly WireRecord[]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** @param prefix what stands before the name of every topic; of a Kafka that others use too */
export async function kafkaWire(region: string, brokers: string[], prefix = ''): Promise<Wire> {
  const kafka = new Kafka({ clientId: region, brokers, logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${prefix}${region}`, maxWaitTimeInMs: 50 });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await Promise.all([consumer.connect(), producer.connect()]);
  return {
    send: async (topic, record) => {
      await producer.send({ topic: `${prefix}${topic}`, acks: -1, messages: [record] });
    },
    receive: async (topic, take) => {
      await consumer.subscribe({ topics: [`${prefix}${topic}`], fromBeginning: true });
      await consumer.run({
        eachBatch: async ({ batch: { messages } }) =>
          take(messages.map(({ key, value }) => ({ key: String(key), value: value ?? Buffer.alloc(0) }))),
      });
    },
    stop: async () => {
      await Promise.all([consumer.disconnect(), producer.disconnect()]);
    },
  };
}
