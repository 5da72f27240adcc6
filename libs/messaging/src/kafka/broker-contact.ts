import type { MessagingLogger } from '../messaging-logger.js';

/** Whether the broker answered lately, told to the log when that changes. */
export class BrokerContact {
  private state: 'unknown' | 'answering' | 'away' = 'unknown';

  constructor(
    private readonly brokers: readonly string[],
    private readonly logger: MessagingLogger,
  ) {}

  connected(): boolean {
    return this.state === 'answering';
  }

  answered(): void {
    if (this.state === 'away') this.logger.log(`Kafka answers again (${this.brokers.join(', ')})`);
    this.state = 'answering';
  }

  /** Whether the broker answered all the same: then the answer is the error, such as a topic that is not there. */
  failed(error: unknown): 'answered' | 'away' {
    if (isAnswer(error)) {
      this.answered();
      return 'answered';
    }
    if (this.state !== 'away') {
      this.logger.warn(`Kafka does not answer (${this.brokers.join(', ')}); trying until it does`);
    }
    this.state = 'away';
    return 'away';
  }
}

/** Whether the broker itself said no, somewhere in the chain of causes. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'KafkaJSProtocolError' || isAnswer(error.cause);
}

const refusals = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'TOPIC_AUTHORIZATION_FAILED',
  'INVALID_TOPIC_EXCEPTION',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'MESSAGE_TOO_LARGE',
]);

/** Whether the broker said that it takes nothing for this topic. */
export function refusesTopic(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return refusals.has(String((error as { type?: unknown }).type)) || refusesTopic(error.cause);
}
