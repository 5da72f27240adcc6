import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../databases.js';
import { atWork } from '../people-at-work.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { expectThat } from './failed.js';

/** Three professionals in Breda and Tilburg, and jeugdigen in Zoetermeer on whom none of them has signalled. */
const givers = ['anouk', 'joost', 'karin'] as const;
const jeugdigen = examplePersons.zoetermeer.slice(2);

/** After so many answers the home region goes; the others are accepted while it is away. */
const ANSWERS_BEFORE = 6;

/** Kills the home region while signals are on their way to it; after its restart each of them has arrived, once. */
export async function checkHomeKilled(demo: Demo, say: Say): Promise<void> {
  const [index] = demo.crossing.to.indexes;
  if (!index) throw new Error('The home region does not run.');
  const how =
    index.pid === null
      ? 'was stopped at once (it runs in this process, so it cannot be killed alone)'
      : 'was killed with kill -9';
  const ids = await giveWhileKilling(demo, () => index.kill());
  const arrived = await arrivedAtHome(demo, ids);
  const underWay = ids.length - arrived.length;
  say(`    ${ids.length} signals accepted; ${underWay} under way when haaglanden ${how}`);
  expectThat(underWay >= 24, `dozens under way were expected, and it were ${underWay}`);

  const since = performance.now();
  await index.start();
  say(`    haaglanden runs again after ${Math.round(performance.now() - since)} ms`);
  await waitFor('every signal to be delivered, as its giver sees it', () => allDelivered(demo, ids), {
    timeoutMs: 40_000,
    everyMs: 100,
  });
  say(`    all ${ids.length} delivered ${Math.round(performance.now() - since)} ms after the restart`);
  expectThat(
    (await arrivedAtHome(demo, ids)).length === ids.length,
    'a signal is missing in the home region',
  );
  await expectOnce(demo, ids);
  say('    each of them once: no state twice, nothing parked');
}

async function giveWhileKilling(demo: Demo, kill: () => Promise<void>): Promise<string[]> {
  const clients = await Promise.all(givers.map((id) => atWork(demo, id)));
  let answers = 0;
  let killed = Promise.resolve();
  const give = async (client: (typeof clients)[number], bsn: string): Promise<string> => {
    const { id } = await client.give({ bsn });
    answers++;
    if (answers === ANSWERS_BEFORE) killed = kill();
    return id;
  };
  const ids: string[] = [];
  for (const bsn of jeugdigen) ids.push(...(await Promise.all(clients.map((client) => give(client, bsn)))));
  await killed;
  return ids;
}

async function arrivedAtHome({ crossing }: Demo, ids: readonly string[]): Promise<string[]> {
  const sql = 'select id from signal where id = any($1)';
  return (await ask<{ id: string }>(crossing.to.database, sql, [ids])).map(({ id }) => id);
}

async function allDelivered({ crossing }: Demo, ids: readonly string[]): Promise<boolean> {
  const [row] = await ask<{ count: string }>(
    crossing.from.database,
    `select count(distinct signal_id) from signal_state_change
      where signal_id = any($1) and state in ('alone', 'matched')`,
    [ids],
  );
  return Number(row?.count) === ids.length;
}

/** No state of a signal is entered twice in either region, and no event was put aside. */
async function expectOnce({ crossing, hubDatabase }: Demo, ids: readonly string[]): Promise<void> {
  const twice = `select signal_id from signal_state_change
                  where signal_id = any($1) group by signal_id, state having count(*) > 1`;
  const parked = 'select id from parked_event';
  for (const { id, database } of [crossing.from, crossing.to]) {
    const repeated = (await ask(database, twice, [ids])).length;
    expectThat(repeated === 0, `${repeated} signals went through a state twice in ${id}`);
  }
  for (const database of [crossing.from.database, crossing.to.database, hubDatabase])
    expectThat((await ask(database, parked)).length === 0, 'an event was parked');
}
