import { arrayText } from '#platform/array-text.js';
import type { Tx } from '#platform/transaction.js';
import type { IncomingEvent } from './incoming-event.js';

/** Up to where a consumer is in a partition: offset of the next record, decimal. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: string;
}

/** All in order: two consumers that enter the same events wait for each other instead of blocking each other. */
const enterStatement = {
  name: 'messaging-inbox-enter',
  text: `with moved as (
           insert into inbox_offset (consumer, topic, partition, next_offset)
           select $1, * from unnest($2::text[], $3::int[], $4::bigint[]) as place (topic, partition, next_offset)
           order by topic, partition
           on conflict (consumer, topic, partition)
             do update set next_offset = excluded.next_offset, moved_at = now()
         )
         insert into inbox (consumer, source, id)
         select $1, source, id from (select unnest($5::text[]) as source, unnest($6::uuid[]) as id) as event order by id
         on conflict do nothing
         returning source, id`,
};

/**
 * Enters the events into the inbox and answers those that were not in it yet, each once and in their order; and moves
 * the consumer to these positions, of one partition each.
 */
export async function enterInbox(
  tx: Tx,
  consumer: string,
  positions: readonly Position[],
  events: readonly IncomingEvent[],
): Promise<IncomingEvent[]> {
  const { rows } = await tx.sql.query<{ source: string; id: string }>({
    ...enterStatement,
    values: [
      consumer,
      positions.map(({ topic }) => topic),
      positions.map(({ partition }) => partition),
      positions.map(({ nextOffset }) => nextOffset),
      arrayText(events.map(({ source }) => source)),
      arrayText(events.map(({ id }) => id)),
    ],
  });
  const entered = new Set(rows.map(({ source, id }) => `${source} ${id}`));
  return events.filter(({ source, id }) => entered.delete(`${source} ${id}`));
}
