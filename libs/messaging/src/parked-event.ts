import type { EventAttributes } from '#contracts/cloud-event.js';
import type { ParkReason } from '#contracts/park-reasons.js';
import type { Tx } from '#platform/transaction.js';

export { parkReasons, type ParkReason } from '#contracts/park-reasons.js';

/** Where an event stands, and what is known of it. Never its data: that is read again from its position. */
export interface ParkedEvent {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: ParkReason;
  /** What of the envelope could be read and is well-formed. */
  readonly attributes?: Partial<EventAttributes>;
  /** Kind of error of `processing-failed`: an error code or class, never a message (it may hold data). */
  readonly fault?: string;
}

const parkStatement = {
  name: 'messaging-park',
  text: `insert into parked_event (consumer, topic, partition, record_offset, reason, fault,
           event_id, event_source, event_type, event_subject, event_origin, event_destination)
         select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[],
           $7::uuid[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[])
         on conflict (consumer, topic, partition, record_offset) do nothing`,
};

/** Puts events aside with their reason; parking the same position again changes nothing. */
export function parkEvents(tx: Tx, consumer: string, events: readonly ParkedEvent[]): void {
  if (events.length === 0) return;
  const attribute = (name: keyof EventAttributes) => events.map((e) => e.attributes?.[name] ?? null);
  tx.write({
    ...parkStatement,
    values: [
      consumer,
      events.map((e) => e.topic),
      events.map((e) => e.partition),
      events.map((e) => e.offset),
      events.map((e) => e.reason),
      events.map((e) => e.fault ?? null),
      attribute('id'),
      attribute('source'),
      attribute('type'),
      attribute('subject'),
      attribute('origin'),
      attribute('destination'),
    ],
  });
}
