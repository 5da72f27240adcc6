import type { Tx } from '#platform/transaction.js';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { EventPort } from './event-port.js';
import type { MessagingLogger } from './messaging-logger.js';
import type { Outbox } from './outbox.js';
import { kindOf } from './processing-fault.js';
import { RelayLane, type SentEvent } from './relay-lane.js';

export type { SentEvent } from './relay-lane.js';

export interface RelayOptions {
  readonly dataSource: DataSource;
  readonly outbox: Outbox;
  readonly port: EventPort;
  /** Rows per batch at most; 500. */
  readonly batchSize?: number;
  /** How often to look for rows of which nobody told, such as those of another instance; 200 ms. */
  readonly pollMs?: number;
  /** In the transaction that removes the rows, after the broker has them: for "sent" in a signal's history. */
  readonly onSent?: (tx: Tx, sent: SentEvent[], at: Date) => void | Promise<void>;
  readonly logger?: MessagingLogger;
}

const LONGEST_PAUSE_MS = 2_000;

/**
 * Sends what stands in the outbox. Any number of relays may run on one database: per lane one of them sends at a time.
 * Nothing is lost and the order per key holds, whatever dies when; after a crash a batch may be sent again.
 */
export class Relay {
  private readonly lanes: RelayLane[];
  private readonly stopping = new AbortController();
  private readonly logger: MessagingLogger;
  private polling: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;

  constructor(private readonly options: RelayOptions) {
    const { batchSize = 500, logger = new Logger('relay') } = options;
    this.logger = logger;
    const shared = { ...options, batchSize, logger, wakeAll: () => this.wake() };
    this.lanes = Array.from({ length: options.outbox.lanes }, (_, lane) => new RelayLane(lane, shared));
  }

  start(): void {
    this.stopListening = this.options.outbox.onAdded((lanes) => this.wake(lanes));
    this.polling = this.poll();
  }

  /** Looks in the outbox now; in all lanes, or the named ones. */
  wake(lanes?: ReadonlySet<number>): void {
    for (const lane of this.lanes) if (!lanes || lanes.has(lane.number)) lane.wake();
  }

  /** Waits for the batches under way and stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopListening();
    await Promise.all([this.polling, ...this.lanes.map((lane) => lane.stop())]);
  }

  /** Telling is in the process only (NOTIFY holds up every commit), so rows of others are found by looking. */
  private async poll(): Promise<void> {
    const { pollMs = 200 } = this.options;
    let pauseMs = pollMs;
    while (!this.stopping.signal.aborted) {
      try {
        const filled = await this.filledLanes();
        if (filled.size > 0) this.wake(filled);
        pauseMs = pollMs;
      } catch (error) {
        if (pauseMs === pollMs) this.logger.warn(`The relay cannot look in the outbox: ${kindOf(error)}`);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
      await pause(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async filledLanes(): Promise<Set<number>> {
    const rows = await this.options.dataSource.query<{ lane: number }[]>(
      `select lane from generate_series(0, $1 - 1) as lane
       where exists (select from outbox where outbox.lane = lane.lane)`,
      [this.lanes.length],
    );
    return new Set(rows.map(({ lane }) => lane));
  }
}
