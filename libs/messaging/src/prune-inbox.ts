import { TOPIC_SETTINGS } from '#contracts/topics.js';
import type { Tx } from '#platform/transaction.js';

/**
 * How long the inbox remembers an event, in milliseconds. A copy may come as long as a topic holds it: the one that the hub
 * reads, and after that the one that it wrote. A topic lets go of whole segments, so of a record up to one later.
 */
export const INBOX_KEPT_MS =
  2 * (Number(TOPIC_SETTINGS['retention.ms']) + Number(TOPIC_SETTINGS['segment.ms']));

/** Forgets events of which no copy can come any more, at most so many at once; answers how many. */
export async function pruneInbox(tx: Tx, now: Date, most: number): Promise<number> {
  const { rowCount } = await tx.sql.query({
    name: 'messaging-inbox-prune',
    text: `delete from inbox where (id, source, consumer) in (
        select id, source, consumer from inbox where received_at < $1 order by received_at limit $2)`,
    values: [new Date(now.getTime() - INBOX_KEPT_MS), most],
  });
  return rowCount ?? 0;
}
