import { inTransaction, type Tx } from '#platform/transaction.js';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Decoded, EventCodec } from './event-codec.js';
import type { ReceivedRecord, RecordBatch } from './event-port.js';
import type { IncomingEvent } from './incoming-event.js';
import { enterInbox, type Position } from './inbox-entry.js';
import type { MessagingLogger } from './messaging-logger.js';
import { type ParkedEvent, parkEvents } from './parked-event.js';
import { framesOf, kindOf, mayPass } from './processing-fault.js';
import { takenTogether } from './taken-together.js';

export interface InboxOptions {
  readonly dataSource: DataSource;
  readonly codec: Pick<EventCodec, 'decode'>;
  /** The consumer group: an event has its effect once per group. */
  readonly group: string;
  /** Takes events out of their turn, so leaves the position of the consumer alone. */
  readonly ahead?: boolean;
  readonly logger?: MessagingLogger;
}

/** Called in the transaction of the batches with the events that are new, in order; what it throws undoes them. */
export type Effects = (tx: Tx, events: IncomingEvent[]) => void | Promise<void>;

interface Item {
  readonly batch: RecordBatch;
  readonly record: ReceivedRecord;
  readonly decoded: Decoded;
  /** Kind of error with which its effects failed when it was tried alone. */
  readonly fault?: string;
}

const LONGEST_PAUSE_MS = 2_000;

/**
 * Gives every event its effect once, in one transaction for batches that come together: what is new by (source, id),
 * the effects of that, the parked, the positions. What fails is tried again in halves until the event that is to blame
 * stands alone; that one is parked with its reason, and those after it flow on. Trouble of the database is waited out.
 */
export class Inbox {
  private readonly logger: MessagingLogger;

  constructor(private readonly options: InboxOptions) {
    this.logger = options.logger ?? new Logger('inbox');
  }

  /** The handler of a stream whose events have these effects; it rejects when its batch must be offered again. */
  taking(effects: Effects): (batch: RecordBatch) => Promise<void> {
    return takenTogether((batches) => this.consume(batches, effects));
  }

  /** @throws SubscriptionStopped when waiting out some trouble while the subscription stops */
  async consume(batches: readonly RecordBatch[], effects: Effects): Promise<void> {
    const items = batches.flatMap((batch) => batch.records.map((record) => this.itemOf(batch, record)));
    await this.process(await Promise.all(items), effects);
  }

  private async itemOf(batch: RecordBatch, record: ReceivedRecord): Promise<Item> {
    return { batch, record, decoded: await this.options.codec.decode(record.value) };
  }

  private async process(items: Item[], effects: Effects): Promise<void> {
    const error = await this.attempt(items, effects);
    if (error === null) return;
    const [first] = items;
    if (items.length > 1) {
      const middle = Math.ceil(items.length / 2);
      await this.process(items.slice(0, middle), effects);
      await this.process(items.slice(middle), effects);
    } else if (first?.decoded.ok && first.fault === undefined) {
      this.logger.error(`An event failed: ${kindOf(error)}`, framesOf(error));
      await this.process([{ ...first, fault: kindOf(error) }], effects);
    } else {
      throw new Error(`An event could not even be parked: ${kindOf(error)}`); // the port offers it again
    }
  }

  /** Null when it is done; an error when trying again would not help. */
  private async attempt(items: Item[], effects: Effects): Promise<unknown> {
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        await inTransaction(this.options.dataSource, (tx) => this.take(tx, items, effects));
        return null;
      } catch (error) {
        if (!mayPass(error)) return error;
        if (pauseMs === 50) this.logger.warn(`Events wait: ${kindOf(error)}`);
        await Promise.all([...new Set(items.map(({ batch }) => batch))].map((batch) => batch.heartbeat()));
        await pause(pauseMs);
      }
    }
  }

  private async take(tx: Tx, items: Item[], effects: Effects): Promise<void> {
    const { group, ahead = false } = this.options;
    // What failed is not in the inbox: sent again after a correction it must have its effect.
    const events = items.flatMap(({ decoded, fault }) =>
      decoded.ok && fault === undefined ? [decoded.event] : [],
    );
    const fresh = await enterInbox(tx, group, ahead ? [] : positionsAfter(items), events);
    if (fresh.length > 0) await effects(tx, fresh);
    const parked = items.flatMap(parkedFrom);
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

/** Per partition the position after its last record. */
function positionsAfter(items: readonly Item[]): Position[] {
  const last = new Map(items.map((item) => [`${item.batch.topic}/${item.batch.partition}`, item]));
  return [...last.values()].map(({ batch: { topic, partition }, record }) => ({
    ...{ topic, partition, nextOffset: String(BigInt(record.offset) + 1n) },
  }));
}

function parkedFrom({ batch, record, decoded, fault }: Item): ParkedEvent[] {
  const place = { topic: batch.topic, partition: batch.partition, offset: record.offset };
  if (!decoded.ok) {
    const { reason, attributes, fault: kind } = decoded;
    return [
      { ...place, reason, ...(attributes && { attributes }), ...(kind !== undefined && { fault: kind }) },
    ];
  }
  if (fault === undefined) return [];
  const { event } = decoded;
  // Under the id in the topic: a replay that fails is to be told from the event that it repeats.
  const attributes = { ...event, id: event.replayId ?? event.id };
  return [{ ...place, reason: 'processing-failed', fault, attributes }];
}
