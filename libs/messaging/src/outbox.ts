import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import { LANES, laneOf } from './lane.js';

/** An event that must leave: `{ topic, ...encodedEvent }`. */
export interface OutboxEvent {
  readonly topic: string;
  /** Events with one key leave in the order in which they were added. */
  readonly key: string;
  readonly value: Buffer;
  readonly type: string;
  readonly subject: string;
}

/** The values as one: an array of bytes would travel, and be read, as text of twice its size. */
const addStatement = {
  name: 'messaging-outbox-add',
  text: `insert into outbox (lane, topic, key, value, type, subject)
         select lane, topic, key, substring($4::bytea from start for size), type, subject
         from (select unnest($1::smallint[]) as lane, unnest($2::text[]) as topic, unnest($3::text[]) as key,
           unnest($5::int[]) as start, unnest($6::int[]) as size, unnest($7::text[]) as type,
           unnest($8::uuid[]) as subject) as event`,
};

/** Where each value starts in all of them together; SQL counts from 1. */
function startsOf(events: readonly OutboxEvent[]): number[] {
  let next = 1;
  return events.map(({ value }) => {
    const start = next;
    next += value.length;
    return start;
  });
}

/**
 * The only way to emit: an event is a row of the same transaction as the change that it tells of, so it leaves
 * if, and only if, the change is there. The relay sends it.
 *
 * Order per key holds for events added by one transaction, and for transactions that lock a common row
 * (the signal, the jeugdige) before they add.
 */
export class Outbox {
  private readonly listeners = new Set<(lanes: ReadonlySet<number>) => void>();

  constructor(readonly lanes: number = LANES) {}

  add(tx: Tx, events: readonly OutboxEvent[]): void {
    if (events.length === 0) return;
    const lanes = events.map((event) => laneOf(event.key, this.lanes));
    tx.write({
      ...addStatement,
      values: [
        arrayText(lanes),
        arrayText(events.map((event) => event.topic)),
        arrayText(events.map((event) => event.key)),
        Buffer.concat(events.map((event) => event.value)),
        arrayText(startsOf(events)),
        arrayText(events.map((event) => event.value.length)),
        arrayText(events.map((event) => event.type)),
        arrayText(events.map((event) => event.subject)),
      ],
    });
    tx.afterCommit(() => this.listeners.forEach((listener) => listener(new Set(lanes))));
  }

  /** Calls `listener` after every commit that added events; the relay of this process listens. */
  onAdded(listener: (lanes: ReadonlySet<number>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
