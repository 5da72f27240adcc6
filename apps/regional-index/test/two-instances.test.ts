import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const children = examplePersons.zoetermeer.slice(0, 6);

/** Two instances of the home region and of the origin; what they did together is looked for in the database. */
describe('Two instances of a region', () => {
  let federation: TestFederation;
  let instances: { breda: { url: string }[]; zoetermeer: { url: string }[] };
  beforeAll(async () => {
    federation = await startTestFederation();
    const { breda, zoetermeer } = federation;
    instances = {
      breda: [breda, await breda.another()],
      zoetermeer: [zoetermeer, await zoetermeer.another()],
    };
  });
  afterAll(() => federation.stop());

  /** Somebody of an organisation of their own, at one of the instances. */
  async function professional(number: number, region: 'breda' | 'zoetermeer'): Promise<Caller> {
    const claims = { vir_organisation_id: `organisation-${number}`, sub: `professional-${number}` };
    const token = await federation.oidc.tokenFor(region === 'breda' ? 'anouk' : 'mieke', { claims });
    return callerOf(instances[region][number % 2]?.url ?? '', token);
  }

  it('stay right when many give and end signals on the same jeugdigen at the same time', async () => {
    const regions = ['zoetermeer', 'breda', 'zoetermeer', 'zoetermeer', 'breda', 'zoetermeer'] as const;
    const callers = await Promise.all(regions.map((region, number) => professional(number, region)));
    const given = await Promise.all(
      callers.flatMap((caller, who) =>
        children.map(async (bsn, child) => ({
          caller,
          ends: (who + child) % 3 === 0,
          ...(await caller.give(bsn)),
        })),
      ),
    );
    // Two of the six end again, while the others are still on their way.
    await Promise.all(given.filter(({ ends }) => ends).map(({ caller, id }) => caller.end(id)));
    await waitFor('all news to have come through', async () => (await unsettled()) === 0);
    expect(await asTheyStand()).toEqual(Array.from({ length: children.length }, () => expectation()));
    // What ended is archived, or was told to who signalled after it: each of them once.
    const ended = 2 * children.length;
    await waitFor('what was archived', async () => (await archived()) + toldOfArchive() >= ended);
    expect((await archived()) + toldOfArchive()).toBe(ended);
    const [row] = await federation.zoetermeer.query<{ deadlocks: number }>(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(row?.deadlocks).toBe(0);
  });

  const expectation = () => ({ active: 4, alone: 0, open: 1, incomplete: 0 });

  async function archived(): Promise<number> {
    const [row] = await federation.zoetermeer.query<{ count: number }>(
      'SELECT count(*)::int FROM archived_signal',
    );
    return row?.count ?? 0;
  }
  const toldOfArchive = (): number =>
    [...federation.coordinationNotices.breda, ...federation.coordinationNotices.zoetermeer]
      .filter(({ kind }) => kind === 'archived-signal')
      .reduce((sum, { contacts }) => sum + contacts.length, 0);

  /** Per jeugdige, in the home region: how many signals there are, and whether what their givers see is complete. */
  const asTheyStand = () =>
    federation.zoetermeer.query(
      `SELECT count(*)::int AS active,
          count(*) FILTER (WHERE state <> 'matched')::int AS alone,
          (SELECT count(*)::int FROM match m WHERE m.jeugdige_id = s.jeugdige_id AND closed_at IS NULL) AS open,
          count(*) FILTER (WHERE given_here
            AND jsonb_array_length(i.content -> 'others') IS DISTINCT FROM 3)::int AS incomplete
        FROM signal s LEFT JOIN involvement i ON i.signal_id = s.id
        WHERE s.jeugdige_id IS NOT NULL GROUP BY s.jeugdige_id`,
    );

  /** What is still under way in either region, or not yet as the other region told. */
  async function unsettled(): Promise<number> {
    const [origin] = await federation.breda.query<{ open: number }>(
      `SELECT (count(*) FILTER (WHERE ended_at IS NULL
            AND jsonb_array_length(i.content -> 'others') IS DISTINCT FROM 3)
          + (SELECT count(*) FROM outbox))::int AS open
        FROM signal s LEFT JOIN involvement i ON i.signal_id = s.id`,
    );
    const [home] = await federation.zoetermeer.query<{ open: number }>(
      `SELECT ((SELECT count(*) FROM outbox) + abs(24 - count(*) FILTER (WHERE ended_at IS NULL)))::int AS open
        FROM signal`,
    );
    return (origin?.open ?? 1) + (home?.open ?? 1);
  }

  it('give one notice of a match, not one each', async () => {
    const [child = ''] = examplePersons.zoetermeer.slice(-1);
    const doctor = await professional(1, 'zoetermeer');
    const school = await professional(2, 'breda');
    const first = await doctor.give(child);
    const second = await school.give(child);
    await waitFor('the match', () => school.match(second.id));
    const all = () => [...federation.notices.breda, ...federation.notices.zoetermeer];
    const about = (id: string) => all().filter(({ signalId }) => signalId === id).length;
    await waitFor('both notices', async () => about(first.id) + about(second.id) >= 2);
    expect([about(first.id), about(second.id)]).toEqual([1, 1]);
  });
});
