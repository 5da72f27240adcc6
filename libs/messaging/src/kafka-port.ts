import { Logger } from '@nestjs/common';
import type { KafkaTls } from '#platform/kafka-tls.js';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import type { EventPort } from './event-port.js';
import { BrokerContact } from './kafka/broker-contact.js';
import { RETRY } from './kafka/consumer.js';
import { calmRequestQueue } from './kafka/idle-cpu.js';
import { KafkaProducer } from './kafka/producer.js';
import { readAgain } from './kafka/read-again.js';
import { KafkaSubscription } from './kafka/subscription.js';
import type { MessagingLogger } from './messaging-logger.js';

export interface KafkaPortOptions {
  /** `host:port` of one or more brokers. */
  readonly brokers: string[];
  readonly clientId: string;
  /** Left out or null: no encryption on the way. */
  readonly tls?: KafkaTls | null;
  /**
   * Called when a consumer has silently stopped although the broker answers. Left out: the process ends with
   * code 1, so that whoever supervises it starts a fresh one.
   */
  readonly onStalled?: (reason: string) => void;
  /** How long nothing may happen in a subscription while the broker answers; 60 s. */
  readonly stalledAfterMs?: number;
  /** After this time without a heartbeat the group gives the partitions of a dead process to others; 10 s. */
  readonly sessionTimeoutMs?: number;
  readonly logger?: MessagingLogger;
}

/** The event port over Kafka. Connects when first used, and again whenever the broker has been away. */
export function openKafkaPort(options: KafkaPortOptions): EventPort {
  const { brokers, clientId, stalledAfterMs = 60_000, sessionTimeoutMs = 10_000 } = options;
  const logger = options.logger ?? new Logger('kafka');
  const onStalled = options.onStalled ?? endProcess(logger);
  calmRequestQueue();
  const config: KafkaConfig = {
    brokers,
    clientId,
    ssl: options.tls ? sslOf(options.tls) : false,
    connectionTimeout: 3_000,
    requestTimeout: 12_000, // longer than the broker may take to have records on every replica
    retry: RETRY,
    logLevel: logLevel.NOTHING, // what matters is told here; the rest is noise, such as every rebalance as an error
  };
  const kafka = new Kafka(config);
  // Who appends holds a transaction open and tries again by itself, so failing comes soon.
  const impatient = new Kafka({ ...config, retry: { ...RETRY, retries: 1 } });
  const contact = new BrokerContact(brokers, logger);
  // One connection to a broker is served in order: a topic that is slow would hold up the others behind it.
  const producers = new Map<string, KafkaProducer>();
  const producerOf = (topic: string): KafkaProducer => {
    const producer = producers.get(topic) ?? new KafkaProducer(impatient, contact);
    producers.set(topic, producer);
    return producer;
  };
  const subscriptions = new Set<KafkaSubscription>();
  return {
    append: (topic, records) => producerOf(topic).append(topic, records),
    subscribe: async (group, topics, onBatch, { gatherMs = 0, since } = {}) => {
      const own = {
        group,
        topics,
        onBatch,
        gatherMs,
        since,
        sessionTimeoutMs,
        stalledAfterMs,
        onStalled,
        logger,
      };
      const subscription = new KafkaSubscription(kafka, contact, own);
      subscriptions.add(subscription);
      return subscription;
    },
    readAgain: (topic, places) => readAgain(kafka, clientId, topic, places),
    connected: () => contact.connected(),
    close: async () => {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await Promise.all([...producers.values()].map((producer) => producer.close()));
    },
  };
}

const sslOf = ({ ca, own }: KafkaTls): NonNullable<KafkaConfig['ssl']> => ({
  ca: [ca],
  ...(own && { cert: own.certificate, key: own.key }),
});

function endProcess(logger: MessagingLogger): (reason: string) => void {
  return (reason) => {
    logger.error(`${reason} although Kafka answers; this process ends, to be started afresh`);
    process.exit(1);
  };
}
