import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { examplePersons } from '#testing/example-persons.js';
import type { PersonId } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { parkedIn } from './signals-of.js';

let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation({ instances: 2 });
});
afterAll(() => federation?.stop());

const givers: PersonId[] = ['anouk', 'joost', 'karin'];

/** Every giver signals on every jeugdige, in turn at one instance and the other. */
async function giveEverywhere(jeugdigen: readonly string[]): Promise<{ giver: PersonId; id: string }[]> {
  const pairs = jeugdigen.flatMap((bsn) => givers.map((giver) => ({ giver, bsn })));
  return Promise.all(
    pairs.map(async ({ giver, bsn }, index) => {
      const { id } = await (await federation.as(giver, index % 2)).give({ bsn });
      return { giver, id };
    }),
  );
}

async function rowsAtHome(ids: readonly string[], where: string): Promise<number> {
  const sql = `select count(*)::int as count from signal where id = any($1) and ${where}`;
  const [row] = await ask<{ count: number }>(federation.haaglanden.database, sql, [ids]);
  return row?.count ?? 0;
}

it('two instances of the regions and of the hub deliver every signal once', async () => {
  const given = await giveEverywhere(examplePersons.zoetermeer.slice(0, 8));
  const ids = given.map(({ id }) => id);
  await waitFor('every signal to be matched', async () => {
    const [row] = await ask<{ count: number }>(
      federation.breda.database,
      "select count(*)::int as count from signal where id = any($1) and state = 'matched'",
      [ids],
    );
    return row?.count === ids.length;
  });
  expect(await rowsAtHome(ids, 'true')).toBe(ids.length);
  const matches = await ask(
    federation.haaglanden.database,
    'select version from match where closed_at is null',
  );
  expect(matches).toHaveLength(8);
  for (const { database } of federation.regions) {
    const twice = `select signal_id, state from signal_state_change group by 1, 2 having count(*) > 1`;
    expect(await ask(database, twice)).toEqual([]);
  }
});

it('they keep the order of one signal: what is ended at once at another instance never comes back', async () => {
  const given = await giveEverywhere(examplePersons.zoetermeer.slice(8, 14));
  const ids = given.map(({ id }) => id);
  await Promise.all(
    given.map(async ({ giver, id }, index) => (await federation.as(giver, (index + 1) % 2)).end(id)),
  );
  await waitFor('every signal to be ended at home', async () => {
    const gone = 'select id from gone_signal where id = any($1)';
    return (await ask(federation.haaglanden.database, gone, [ids])).length === ids.length;
  });
  expect(await rowsAtHome(ids, 'true')).toBe(0);
  for (const region of federation.regions) expect(await parkedIn(region)).toEqual([]);
});

it('the others go on when one instance of each stops with work under way', async () => {
  const giving = giveEverywhere(examplePersons.zoetermeer.slice(14));
  const stopping = [federation.hubs[1], federation.haaglanden.indexes[1]].map(async (one) => one?.stop());
  const ids = (await giving).map(({ id }) => id);
  await Promise.all(stopping);
  await waitFor('every signal to arrive', async () => (await rowsAtHome(ids, 'true')) === ids.length);
});
