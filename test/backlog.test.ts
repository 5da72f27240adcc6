import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { partitionOf } from '#messaging/partition-of.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { bsns } from './load/bsn.js';
import { countsIn, parkedIn, untilState } from './signals-of.js';

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

/** The whole of it is `npm run bench -- --backlog 100000`. */
const BACKLOG = 2_000;
const AT_ONCE = 32;

interface Given {
  readonly id: string;
  readonly askedAt: number;
  readonly answeredAt: number;
}

let federation: TestFederation;
let teacher: PortalClient;

beforeAll(async () => {
  federation = await startTestFederation({ generatedPersons: true });
  teacher = await federation.as('anouk');
});
afterAll(() => federation?.stop());

async function give(bsn: string): Promise<Given> {
  const askedAt = performance.now();
  const { id } = await teacher.give({ bsn });
  return { id, askedAt, answeredAt: performance.now() };
}

async function giveAll(list: string[]): Promise<Given[]> {
  const given: Given[] = [];
  const one = async (): Promise<void> => {
    for (let bsn = list.pop(); bsn !== undefined; bsn = list.pop()) given.push(await give(bsn));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return given;
}

/** When the home region took each of them in. */
async function arrivedAt(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const passed = await ask<{ subject: string; event_id: string }>(
    federation.hubDatabase,
    "select subject, event_id from ledger where type = 'nl.verwijsindex.signal.given.v1' and subject = any($1)",
    [ids],
  );
  const rows = await ask<{ id: string; at: number }>(
    federation.haaglanden.database,
    'select id, (extract(epoch from received_at) * 1000)::float8 as at from inbox where id = any($1)',
    [passed.map(({ event_id }) => event_id)],
  );
  const at = new Map(rows.map((row) => [row.id, row.at]));
  return new Map(
    passed.flatMap(({ subject, event_id }) => [[subject, at.get(event_id) ?? Infinity] as const]),
  );
}

/** Signals that arrived before one of their partition which had been answered before they were even asked for. */
function overtaking(given: readonly Given[], arrived: ReadonlyMap<string, number>): string[] {
  const at = ({ id }: Given): number => arrived.get(id) ?? Infinity;
  return [0, 1].flatMap((partition) => {
    const here = given.filter(({ id }) => partitionOf(id) === partition);
    return here
      .filter((later) =>
        here.some((earlier) => earlier.answeredAt < later.askedAt && at(earlier) > at(later)),
      )
      .map(({ id }) => id);
  });
}

it('A backlog of a region that was away drains, oldest first, while new signals of that region go through', async () => {
  const [index] = federation.haaglanden.indexes;
  await index?.stop();
  const given = await giveAll(bsns(0, BACKLOG));
  await index?.start();
  const startedAt = performance.now();
  const doctor = await federation.as('mieke');
  const [inBreda = ''] = bsns(10_000_000, 1);
  const { id: fromThere } = await doctor.give({ bsn: inBreda });
  await untilState(doctor, fromThere, 'alone');
  const newMs = performance.now() - startedAt;

  const ids = given.map(({ id }) => id);
  await waitFor(
    'the whole backlog to have arrived',
    async () => (await countsIn(federation.haaglanden, ids)).size === BACKLOG,
    { timeoutMs: 90_000, everyMs: 250 },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(
    `a backlog of ${BACKLOG}: ${Math.round(BACKLOG / seconds)} a second; a new signal meanwhile, there and back: ${Math.round(newMs)} ms\n`,
  );
  expect([...(await countsIn(federation.haaglanden, ids)).values()].every((count) => count === 1)).toBe(true);
  expect(overtaking(given, await arrivedAt(ids))).toEqual([]);
  for (const region of federation.regions) expect(await parkedIn(region)).toEqual([]);
});
