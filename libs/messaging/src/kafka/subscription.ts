import type { Kafka } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordBatch, Subscription } from '../event-port.js';
import { bounded } from './bounded.js';
import type { MessagingLogger } from '../messaging-logger.js';
import type { BrokerContact } from './broker-contact.js';
import { KafkaConsumer } from './consumer.js';
import { Watchdog } from './watchdog.js';

const LONGEST_PAUSE_MS = 2_000;
/** Consumers that fail one after the other before it is told: the first joining of a group often fails once. */
const TELL_AFTER = 3;

export interface SubscriptionOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly onBatch: (batch: RecordBatch) => Promise<void>;
  readonly gatherMs: number;
  readonly since: Date | undefined;
  readonly sessionTimeoutMs: number;
  readonly stalledAfterMs: number;
  readonly onStalled: (reason: string) => void;
  readonly logger: MessagingLogger;
}

/** Keeps a consumer in the group: whenever one ends, the next is made, until the subscription is stopped. */
export class KafkaSubscription implements Subscription {
  private readonly watchdog: Watchdog;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;
  private consumer: KafkaConsumer | undefined;
  private failures = 0;

  constructor(
    private readonly kafka: Kafka,
    private readonly contact: BrokerContact,
    private readonly options: SubscriptionOptions,
  ) {
    const { group, stalledAfterMs } = options;
    this.watchdog = new Watchdog(
      stalledAfterMs,
      () => brokerAnswers(kafka),
      () => options.onStalled(`The consumer of group ${group} did nothing for ${stalledAfterMs / 1_000} s`),
    );
    this.ended = this.keepConsuming();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.watchdog.stop();
    this.consumer?.stop();
    await this.ended;
  }

  private async keepConsuming(): Promise<void> {
    let pauseMs = 100;
    while (!this.stopping.signal.aborted) {
      const began = Date.now();
      await this.consumeOnce();
      pauseMs = Date.now() - began > 10_000 ? 100 : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      await pause(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async consumeOnce(): Promise<void> {
    this.watchdog.sign();
    this.consumer = new KafkaConsumer(this.kafka, {
      ...this.options,
      onSign: () => this.watchdog.sign(),
      onAnswer: () => {
        this.failures = 0;
        this.contact.answered();
      },
    });
    const trouble = await this.consumer.live();
    if (trouble === null) return;
    this.contact.failed(trouble);
    this.tell(trouble);
  }

  /** That the broker is away is told by the contact. */
  private tell(trouble: unknown): void {
    if (++this.failures !== TELL_AFTER || !this.contact.connected()) return;
    const text = trouble instanceof Error ? trouble.message : 'unknown trouble';
    this.options.logger.warn(`The consumer of group ${this.options.group} begins anew and anew: ${text}`);
  }
}

async function brokerAnswers(kafka: Kafka): Promise<boolean> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  let answers = false;
  await bounded(
    admin
      .connect()
      .then(() => admin.describeCluster())
      .then(() => (answers = true)),
    5_000,
  );
  admin.disconnect().catch(() => undefined);
  return answers;
}
