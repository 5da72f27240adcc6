import { inTransaction, type Tx } from '#platform/transaction.js';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Decoded, EventCodec } from './event-codec.js';
import type { ReceivedRecord, RecordBatch } from './event-port.js';
import type { IncomingEvent } from './incoming-event.js';
import { enterInbox } from './inbox-entry.js';
import type { MessagingLogger } from './messaging-logger.js';
import { type ParkedEvent, parkEvents } from './parked-event.js';
import { framesOf, kindOf, mayPass } from './processing-fault.js';

export interface InboxOptions {
  readonly dataSource: DataSource;
  readonly codec: Pick<EventCodec, 'decode'>;
  /** The consumer group: an event has its effect once per group. */
  readonly group: string;
  readonly logger?: MessagingLogger;
}

/** Called in the transaction of the batch with the events that are new, in order; what it throws undoes the batch. */
export type Effects = (tx: Tx, events: IncomingEvent[]) => void | Promise<void>;

interface Item {
  readonly record: ReceivedRecord;
  readonly decoded: Decoded;
  /** Kind of error with which its effects failed when it was tried alone. */
  readonly fault?: string;
}

const LONGEST_PAUSE_MS = 2_000;

/**
 * Gives every event its effect once, in one transaction per batch: what is new by (source, id), the effects of that,
 * the parked, the position. What fails is tried again in halves until the event that is to blame stands alone;
 * that one is parked with its reason, and those after it flow on. Trouble of the database is waited out.
 */
export class Inbox {
  private readonly logger: MessagingLogger;

  constructor(private readonly options: InboxOptions) {
    this.logger = options.logger ?? new Logger('inbox');
  }

  /** @throws SubscriptionStopped when waiting out some trouble while the subscription stops */
  async consume(batch: RecordBatch, effects: Effects): Promise<void> {
    const { codec } = this.options;
    const items = await Promise.all(
      batch.records.map(async (record) => ({ record, decoded: await codec.decode(record.value) })),
    );
    await this.process(batch, items, effects);
  }

  private async process(batch: RecordBatch, items: Item[], effects: Effects): Promise<void> {
    const error = await this.attempt(batch, items, effects);
    if (error === null) return;
    const [first] = items;
    if (items.length > 1) {
      const middle = Math.ceil(items.length / 2);
      await this.process(batch, items.slice(0, middle), effects);
      await this.process(batch, items.slice(middle), effects);
    } else if (first?.decoded.ok && first.fault === undefined) {
      this.logger.error(`An event failed: ${kindOf(error)}`, framesOf(error));
      await this.process(batch, [{ ...first, fault: kindOf(error) }], effects);
    } else {
      throw new Error(`An event could not even be parked: ${kindOf(error)}`); // the port offers it again
    }
  }

  /** Null when it is done; an error when trying again would not help. */
  private async attempt(batch: RecordBatch, items: Item[], effects: Effects): Promise<unknown> {
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        await inTransaction(this.options.dataSource, (tx) => this.take(tx, batch, items, effects));
        return null;
      } catch (error) {
        if (!mayPass(error)) return error;
        if (pauseMs === 50) this.logger.warn(`Events wait: ${kindOf(error)}`);
        await batch.heartbeat();
        await pause(pauseMs);
      }
    }
  }

  private async take(tx: Tx, batch: RecordBatch, items: Item[], effects: Effects): Promise<void> {
    const { group } = this.options;
    const events = items.flatMap(({ decoded }) => (decoded.ok ? [decoded.event] : []));
    const fresh = await enterInbox(tx, group, batch, items.at(-1)?.record.offset ?? '0', events);
    const failed = items.filter((item) => item.fault !== undefined).length;
    if (fresh.length > 0 && failed === 0) await effects(tx, fresh);
    const parked = items.flatMap((item) => parkedFrom(batch, item));
    parkEvents(tx, group, parked);
    tx.afterCommit(() => this.tell(parked));
  }

  private tell(parked: readonly ParkedEvent[]): void {
    for (const { topic, partition, offset, reason, fault } of parked) {
      const why = fault === undefined ? reason : `${reason} (${fault})`;
      this.logger.warn(`Parked the event at ${topic}/${partition}/${offset}: ${why}`);
    }
  }
}

function parkedFrom({ topic, partition }: RecordBatch, { record, decoded, fault }: Item): ParkedEvent[] {
  const place = { topic, partition, offset: record.offset };
  if (!decoded.ok) {
    const { reason, attributes, fault: kind } = decoded;
    return [
      { ...place, reason, ...(attributes && { attributes }), ...(kind !== undefined && { fault: kind }) },
    ];
  }
  if (fault === undefined) return [];
  return [{ ...place, reason: 'processing-failed', fault, attributes: decoded.event }];
}
