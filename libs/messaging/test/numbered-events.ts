import { HUB } from '#contracts/topics.js';
import { type EncodedEvent, EventCodec } from '#messaging/event-codec.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';

const source = 'urn:nld:oin:00000099000000001000:systeem:national-hub';

/** Who makes the events of these tests, and who receives them. The type is one that is not sealed. */
export const hubCodec = new EventCodec({ name: HUB, source });
export const regionCodec = new EventCodec({ name: 'noord-brabant', source });

/** An event that carries a number, in a field that happens to hold one. */
export function numberedEvent(subject: string, number: number): Promise<EncodedEvent> {
  return hubCodec.encode('nl.verwijsindex.signal.refused.v1', {
    subject,
    destination: 'noord-brabant',
    time: new Date(),
    data: {
      signalId: subject,
      refusedAt: new Date().toISOString(),
      reason: 'misrouted',
      directoryVersion: number,
    },
  });
}

export function numberOf(event: IncomingEvent): number {
  return event.type === 'nl.verwijsindex.signal.refused.v1' ? event.data.directoryVersion : -1;
}

/** The effect of an event in these tests: one row. The number 666 is refused by the table. */
export async function leaveTrace(tx: Tx, events: IncomingEvent[]): Promise<void> {
  await tx.sql.query(
    'insert into effect (event_id, subject, number) select * from unnest($1::uuid[], $2::uuid[], $3::int[])',
    [events.map(({ id }) => id), events.map(({ subject }) => subject), events.map(numberOf)],
  );
}
