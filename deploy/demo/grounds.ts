import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CONNECTION_TEST, topicsOf } from '#contracts/topics.js';
import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import type { EventPort } from '#messaging/event-port.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { canStartKafka, createTopics, startKafka, type KafkaOptions } from '#testing/kafka.js';
import { startPostgres } from '#testing/postgres.js';
import type { Ports } from './ports.js';
import { timed, type Say } from './progress.js';
import type { Started } from './stopping.js';

/** What the federation keeps its data in and sends its events through. */
export interface Grounds {
  readonly postgresUrl: string;
  /** Empty: the broker is inside this process, and so must the services be. */
  readonly brokers: readonly string[];
  /** A port of the broker for one service, or for ourselves to look at what passes. */
  readonly openPort: () => EventPort;
}

export interface GroundsOptions {
  readonly folder: string;
  readonly ports: Ports;
  readonly regions: readonly string[];
  readonly kafkaMemory: NonNullable<KafkaOptions['memory']>;
  /** More settings of PostgreSQL than its own. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  readonly started: Started;
  readonly say: Say;
}

/** Starts PostgreSQL and a broker at the same time: the Kafka that can be had, else the one inside the process. */
export async function startGrounds(options: GroundsOptions): Promise<Grounds> {
  const { started, say, ports, postgresSettings = {} } = options;
  const postgres = timed(
    say,
    process.env.DATABASE_URL ? 'PostgreSQL of DATABASE_URL' : 'PostgreSQL',
    async () => {
      const server = await startPostgres({ port: ports.postgres, settings: postgresSettings });
      await started.add(() => server.stop());
      return server.url;
    },
  );
  const possible = canStartKafka();
  if (!possible.ok) return { postgresUrl: await postgres, ...embeddedBroker(possible.reason, say) };
  const [postgresUrl, brokers] = await Promise.all([postgres, startBroker(options)]);
  return { postgresUrl, brokers, openPort: () => openKafkaPort({ brokers, clientId: 'demo' }) };
}

function embeddedBroker(reason: string, say: Say): Omit<Grounds, 'postgresUrl'> {
  say(`  No Kafka here, so everything runs in one process with the embedded broker. ${reason}`);
  const broker = new EmbeddedBroker();
  return { brokers: [], openPort: () => broker.port() };
}

async function startBroker({
  folder,
  ports,
  regions,
  kafkaMemory,
  started,
  say,
}: GroundsOptions): Promise<string[]> {
  const title = process.env.KAFKA_BROKERS ? 'Kafka of KAFKA_BROKERS' : 'Kafka 4.3 (from Maven, with Java)';
  return timed(say, title, async () => {
    const directory = join(folder, 'kafka-data');
    const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
    await remove(); // of a demo that could not stop in good order
    await mkdir(directory, { recursive: true });
    const kafka = await startKafka({ directory, port: ports.kafka, memory: kafkaMemory });
    await started.add(() => kafka.stop().finally(remove));
    await createTopics(kafka.brokers, [...regions, CONNECTION_TEST].flatMap(topicsOf));
    return kafka.brokers;
  });
}
