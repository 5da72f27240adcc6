import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { createTopics, type RunningKafka, startOwnKafka } from '#testing/kafka.js';
import { describeEventPort } from './event-port.contract.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
let kafka: RunningKafka;
let directory: string;

describeEventPort('Kafka', {
  start: async () => {
    directory = await mkdtemp(join(tmpdir(), 'kafka-contract-'));
    kafka = await startOwnKafka({ directory });
  },
  stop: async () => {
    await kafka.stop();
    await rm(directory, { recursive: true });
  },
  open: () =>
    openKafkaPort({ brokers: kafka.brokers, clientId: 'contract', logger: quiet, sessionTimeoutMs: 3_000 }),
  freshTopic: async () => {
    const topic = `topic-${randomUUID()}`;
    await createTopics(kafka.brokers, [topic]);
    return topic;
  },
  goAway: () => kafka.kill(),
  comeBack: () => kafka.start(),
});
