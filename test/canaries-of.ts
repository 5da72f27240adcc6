import type { CanariesView, CanaryPair } from '#contracts/http/canaries.js';
import { waitFor } from '#testing/wait-for.js';
import type { Database } from '#testing/postgres.js';
import { ask } from '../deploy/demo/databases.js';
import type { Service } from '../deploy/demo/service.js';
import type { TestFederation } from './federation.js';

/** Waits until an operator sees the canaries so. */
export function untilCanaries(
  federation: TestFederation,
  what: string,
  isSo: (view: CanariesView) => boolean,
): Promise<CanariesView> {
  const probe = async (): Promise<CanariesView | false> => {
    const view = await federation.askHub<CanariesView>('noor', 'GET', '/v1/canaries');
    return isSo(view) && view;
  };
  return waitFor(`the canaries: ${what}`, probe, { timeoutMs: 45_000 });
}

/** When a canary was where, in the order in which it comes there. The hub may notice that it left when it is there already. */
export const momentsOf = (pair: CanaryPair): (string | null)[] => [
  ...[pair.sentAt, pair.atHubAt, pair.arrivedAt, pair.receiptAtHubAt, pair.backAt],
];

/** The ids of the canaries of now. */
export async function canariesSent({ regions }: TestFederation): Promise<Set<string>> {
  const rows = await Promise.all(
    regions.map(({ database }) => ask<{ canary_id: string }>(database, 'select canary_id from canary')),
  );
  return new Set(rows.flat().map(({ canary_id: id }) => id));
}

/** What is under way, or tells of the last canary or of a turn, and nothing of anybody. */
const passing = ['canary', 'canary_passage', 'outbox', 'inbox_offset', 'report_turn', 'region_report'];

/** How many rows there are, table by table, in every database of the federation. */
export async function rowsOf(federation: TestFederation): Promise<ReadonlyMap<string, number>> {
  const databases: [string, Database][] = [
    ['hub', federation.hubDatabase],
    ...federation.regions.flatMap(({ id, database, mailDatabase }): [string, Database][] => [
      [id, database],
      [`mails of ${id}`, mailDatabase],
    ]),
  ];
  const counts = await Promise.all(
    databases.map(async ([name, database]) => {
      const tables = await ask<{ name: string }>(
        database,
        "select tablename as name from pg_tables where schemaname = 'public' order by 1",
      );
      const lasting = tables.filter((table) => !passing.includes(table.name));
      const rows = await ask<{ name: string; count: number }>(
        database,
        lasting
          .map((table) => `select '${table.name}' as name, count(*)::int as count from ${table.name}`)
          .join(' union all '),
      );
      return rows.map((row) => [`${name}: ${row.name}`, row.count] as const);
    }),
  );
  return new Map(counts.flat());
}

/** The lines of a measure, as whoever watches over a service gets them. */
export async function measuresOf(service: Service | undefined, name: string): Promise<string[]> {
  const text = await (await fetch(`${service?.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(`${name}{`));
}
