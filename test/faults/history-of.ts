import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import type { History, Seen } from './check-history.js';
import { type Logged, readEffectLog } from './effect-log.js';
import type { FaultFederation } from './fault-federation.js';
import type { AcceptedAt } from './giving.js';

/** What clients saw accepted since the federation started, and what the databases of the regions tell of it. */
export async function historyOf(
  { regions }: FaultFederation,
  accepted: readonly AcceptedAt[],
): Promise<History> {
  const logs = await Promise.all(
    regions.map(async (region) => ({ region: region.id, log: await readEffectLog(region) })),
  );
  const keysOf = (what: Logged['what']): string[] =>
    logs.flatMap(({ log }) => log.filter((one) => one.what === what).map(({ key }) => key));
  const ended = new Set(accepted.filter(({ change }) => change === 'ended').map(({ key }) => key));
  const crossed = accepted.filter(({ change, origin, region }) => change === 'given' && origin !== region);
  return {
    accepted,
    effects: logs.flatMap(({ region, log }) =>
      log
        .filter(({ what }) => what === 'given' || what === 'informed' || what === 'ended')
        .map(({ key, what }) => ({ key, change: what, region })),
    ),
    confirmed: keysOf('confirmed'),
    // Who ended a signal while it was on its way is not told any more that it arrived.
    waitForReceipt: crossed.filter(({ key }) => !ended.has(key)).map(({ key }) => key),
    receipts: keysOf('told'),
    cases: await casesOf(
      regions,
      crossed.filter(({ key }) => !ended.has(key)).map(({ key }) => key),
    ),
  };
}

/** Of signals that crossed: the match as it stands in the home region, and as the giver sees it. */
async function casesOf(regions: readonly RegionOfFederation[], keys: readonly string[]): Promise<Seen[]> {
  const decided = new Map<string, string>();
  const seen = new Map<string, string>();
  for (const { database, id } of regions) {
    for (const { key, version } of await ask<{ key: string; version: string }>(
      database,
      `select s.id as key, m.id || ' ' || m.version as version
       from signal s join match m on m.jeugdige_id = s.jeugdige_id and m.closed_at is null
       where s.home_region = $1 and s.id = any($2)`,
      [id, keys],
    ))
      decided.set(key, version);
    for (const { key, version } of await ask<{ key: string; version: string }>(
      database,
      `select s.id as key, i.match_id || ' ' || i.version as version
       from signal s join involvement i on i.signal_id = s.id
       where s.given_here and s.home_region <> $1 and s.id = any($2)`,
      [id, keys],
    ))
      seen.set(key, version);
  }
  return keys.map((key) => ({ key, decided: decided.get(key) ?? null, seen: seen.get(key) ?? null }));
}
