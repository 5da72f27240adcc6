import type { Tx } from '#platform/transaction.js';
import type { RecordBatch } from './event-port.js';
import type { IncomingEvent } from './incoming-event.js';

/** Identities in order: two consumers that enter the same events wait for each other instead of blocking each other. */
const enterStatement = {
  name: 'messaging-inbox-enter',
  text: `with moved as (
           insert into inbox_offset (consumer, topic, partition, next_offset) values ($1, $2, $3, $4)
           on conflict (consumer, topic, partition)
             do update set next_offset = excluded.next_offset, moved_at = now()
         )
         insert into inbox (consumer, source, id)
         select $1, source, id from unnest($5::text[], $6::uuid[]) as event (source, id) order by id
         on conflict do nothing
         returning source, id`,
};

/**
 * Enters the events into the inbox and answers those that were not in it yet, each once and in their order; and moves
 * the position of the consumer to after `lastOffset`.
 */
export async function enterInbox(
  tx: Tx,
  consumer: string,
  { topic, partition }: RecordBatch,
  lastOffset: string,
  events: readonly IncomingEvent[],
): Promise<IncomingEvent[]> {
  const { rows } = await tx.sql.query<{ source: string; id: string }>({
    ...enterStatement,
    values: [
      consumer,
      topic,
      partition,
      String(BigInt(lastOffset) + 1n),
      events.map(({ source }) => source),
      events.map(({ id }) => id),
    ],
  });
  const entered = new Set(rows.map(({ source, id }) => `${source} ${id}`));
  return events.filter(({ source, id }) => entered.delete(`${source} ${id}`));
}
