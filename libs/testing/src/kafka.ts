import { Kafka, logLevel } from 'kafkajs';
import { makeTopics } from '#messaging/make-topics.js';
import { freePort } from './free-port.js';
import { kafkaPrerequisites, type Possible } from './kafka/jars.js';
import { type BrokerTls, killKafka, type Memory, runKafka } from './kafka/node.js';
import { refuseInProduction } from './not-in-production.js';
import { waitFor } from './wait-for.js';

export interface KafkaOptions {
  /** Where the data is and stays. */
  readonly directory: string;
  /** Left out: a free one. */
  readonly port?: number;
  /** Default `small`. */
  readonly memory?: Memory;
  /** Left out: connections are not encrypted. */
  readonly tls?: BrokerTls;
}

export interface RunningKafka {
  readonly brokers: string[];
  /** The process dies at once, as by `kill -9`. */
  kill(): Promise<void>;
  /** It stands still, so that connections to it hang, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Starts it again after `kill` or `stop`, on the same port and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether `startKafka` can work on this machine, and if not why, in a sentence for people. */
export function canStartKafka(): Possible {
  return process.env.KAFKA_BROKERS ? { ok: true } : kafkaPrerequisites();
}

/**
 * A real Kafka of our own, in about four seconds; or, when KAFKA_BROKERS is set, that one (which is never stopped).
 * It never outlives this process.
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  refuseInProduction('The Kafka for tests');
  const existing = process.env.KAFKA_BROKERS;
  if (existing) return someoneElses(existing.split(',').map((broker) => broker.trim()));
  return startOwnKafka(options);
}

/** A Kafka of our own even when KAFKA_BROKERS is set: for tests that kill it. */
export async function startOwnKafka(options: KafkaOptions): Promise<RunningKafka> {
  refuseInProduction('The Kafka for tests');
  const possible = kafkaPrerequisites();
  if (!possible.ok) throw new Error(`Kafka cannot start here. ${possible.reason}`);

  const node = {
    directory: options.directory,
    port: options.port ?? (await freePort()),
    controllerPort: await freePort(),
    memory: options.memory ?? 'small',
    tls: options.tls,
  };
  let running = await runKafka(node);
  return {
    brokers: [`127.0.0.1:${node.port}`],
    kill: () => killKafka(running, node.port),
    pause: async () => running.pause(),
    resume: async () => running.resume(),
    stop: () => running.stop(),
    start: async () => {
      if (running.hasEnded()) running = await runKafka(node);
    },
  };
}

/** Makes the topics that are not there yet, and waits until every partition can be written to. */
export async function createTopics(brokers: string[], topics: readonly string[]): Promise<void> {
  await makeTopics(brokers, topics);
  const admin = new Kafka({ clientId: 'topics', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await waitFor('the topics to have leaders', async () => {
      const metadata = await admin.fetchTopicMetadata({ topics: [...topics] }).catch(() => null);
      return metadata?.topics.every(
        ({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0),
      );
    });
  } finally {
    await admin.disconnect();
  }
}

function someoneElses(brokers: string[]): RunningKafka {
  const refuse = async (): Promise<void> => {
    throw new Error('KAFKA_BROKERS names a Kafka that is not ours to kill or start; unset it to try faults.');
  };
  return { brokers, kill: refuse, pause: refuse, resume: refuse, start: refuse, stop: async () => undefined };
}
