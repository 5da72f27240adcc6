import { waitFor } from '#testing/wait-for.js';
import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import type { Demo } from '../../deploy/demo/start-demo.js';

/** Moment, in milliseconds since 1970, at which the event of this type about each signal was committed in a region. */
export async function arrivals(
  { hubDatabase }: Demo,
  region: RegionOfFederation,
  type: 'signal.given' | 'signal.delivered',
  signalIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const passed = await ask<{ subject: string; event_id: string }>(
    hubDatabase,
    'select subject, event_id from ledger where type = $1 and subject = any($2)',
    [`nl.verwijsindex.${type}.v1`, signalIds],
  );
  const subjectOf = new Map(passed.map(({ event_id, subject }) => [event_id, subject]));
  const arrived = await ask<{ id: string; at: number }>(
    region.database,
    `select id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at
       from inbox where id = any($1)`,
    [[...subjectOf.keys()]],
  );
  return new Map(arrived.map(({ id, at }) => [subjectOf.get(id) ?? '', at]));
}

/** Waits until no signal is under way any more: the giver's region knows of each that it was delivered. */
export async function untilDelivered({ database }: RegionOfFederation): Promise<void> {
  const sql = "select count(*)::int as count from signal where state in ('given', 'sent')";
  await waitFor(
    'every signal to be delivered',
    async () => (await ask<{ count: number }>(database, sql))[0]?.count === 0,
    { timeoutMs: 300_000, everyMs: 250 },
  );
}
