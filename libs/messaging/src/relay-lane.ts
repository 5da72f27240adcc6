import { inTransaction, type Tx } from '#platform/transaction.js';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { EventPort, EventRecord } from './event-port.js';
import type { MessagingLogger } from './messaging-logger.js';
import { kindOf } from './processing-fault.js';

/** Any number, as long as every relay takes the same: it stands for "the outbox of this database". */
const OUTBOX_LOCK = 7_310_002;
const LONGEST_PAUSE_MS = 2_000;

export interface SentEvent {
  readonly topic: string;
  readonly type: string;
  readonly subject: string;
}

interface Row extends EventRecord, SentEvent {
  readonly id: string;
}

export interface LaneOptions {
  readonly dataSource: DataSource;
  readonly port: EventPort;
  readonly onSent?: (tx: Tx, sent: SentEvent[], at: Date) => void | Promise<void>;
  readonly batchSize: number;
  readonly logger: MessagingLogger;
  readonly wakeAll: () => void;
  /** While the broker is away one lane tries; the others would only hold connections of the database. */
  scout?: RelayLane | undefined;
}

/**
 * Lock and rows in one statement. That its snapshot may be older than the lock does no harm: rows that another relay
 * removed meanwhile are not deleted again. Without a cursor: ids are drawn before commit, and a cursor would pass by
 * rows that commit late.
 */
const takeStatement = {
  name: 'messaging-lane-take',
  text: `with turn as materialized (select pg_try_advisory_xact_lock($1, $2) as ours)
         delete from outbox using turn
         where ours and ctid = any(array(select ctid from outbox where lane = $2 order by id limit $3))
         returning id, topic, key, value, type, subject`,
};

/** One lane of the outbox: takes the oldest rows, appends them, and removes them when the broker has them. */
export class RelayLane {
  private wanted = false;
  private underWay: Promise<void> | undefined;
  private pauseMs = 0;
  private readonly stopping = new AbortController();

  constructor(
    readonly number: number,
    private readonly shared: LaneOptions,
  ) {}

  wake(): void {
    this.wanted = true;
    if (this.stopping.signal.aborted) return;
    this.underWay ??= this.run().finally(() => {
      this.underWay = undefined;
      if (this.wanted && this.mayTry()) this.wake(); // asked for in the very moment that it ended
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.underWay;
  }

  private async run(): Promise<void> {
    while (this.wanted && this.mayTry()) {
      this.wanted = false;
      try {
        const sent = await this.sendBatch();
        this.wanted ||= sent === this.shared.batchSize;
        this.succeeded();
      } catch (error) {
        this.failed(error);
        this.wanted = true;
        await pause(this.pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private mayTry(): boolean {
    return !this.stopping.signal.aborted && (this.shared.scout ?? this) === this;
  }

  private succeeded(): void {
    if (this.pauseMs > 0) this.shared.logger.log(`Lane ${this.number} of the outbox flows again`);
    this.pauseMs = 0;
    if (this.shared.scout !== this) return;
    this.shared.scout = undefined;
    this.shared.wakeAll();
  }

  private failed(error: unknown): void {
    if (this.pauseMs === 0)
      this.shared.logger.warn(`Lane ${this.number} of the outbox waits: ${kindOf(error)}`);
    this.pauseMs = Math.min(Math.max(this.pauseMs * 2, 100), LONGEST_PAUSE_MS);
    if (!this.shared.port.connected()) this.shared.scout ??= this;
  }

  /**
   * One batch, in one transaction that ends after the broker's acknowledgement: what goes wrong before leaves the rows
   * where they were. The lock goes with the transaction, so also when this process dies.
   */
  private sendBatch(): Promise<number> {
    return inTransaction(this.shared.dataSource, async (tx) => {
      const rows = await this.take(tx);
      if (rows.length === 0) return 0;
      await Promise.all(
        [...byTopic(rows)].map(([topic, records]) => this.shared.port.append(topic, records)),
      );
      await this.shared.onSent?.(tx, rows, new Date());
      return rows.length;
    });
  }

  private async take(tx: Tx): Promise<Row[]> {
    const { rows } = await tx.sql.query<Row>({
      ...takeStatement,
      values: [OUTBOX_LOCK, this.number, this.shared.batchSize],
    });
    return rows.sort((a, b) => Number(a.id) - Number(b.id));
  }
}

function byTopic(rows: readonly Row[]): Map<string, EventRecord[]> {
  const topics = new Map<string, EventRecord[]>();
  for (const { topic, key, value } of rows) {
    const records = topics.get(topic) ?? [];
    topics.set(topic, records);
    records.push({ key, value });
  }
  return topics;
}
