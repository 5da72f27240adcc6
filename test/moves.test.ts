import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { untilState } from './signals-of.js';

const regions = ['noord-brabant', 'haaglanden', 'oosterschelde'];
const bsn = examplePersons.zoetermeer[5];
const places = {
  haaglanden: { code: '0637', name: 'Zoetermeer' },
  'noord-brabant': { code: '0758', name: 'Breda' },
} as const;

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

describe('A move across three regions on real Kafka (Jw 7.1.2.3 g)', () => {
  let federation: TestFederation;
  let doctor: PortalClient;
  let teacher: PortalClient;
  let third: PortalClient;
  const ids = new Map<PortalClient, string>();

  beforeAll(async () => {
    federation = await startTestFederation({ regions });
    doctor = await federation.at('haaglanden', 'mieke');
    teacher = await federation.at('noord-brabant', 'anouk');
    third = await federation.at('oosterschelde', 'joost');
  });
  afterAll(() => federation?.stop());

  async function move(to: keyof typeof places): Promise<void> {
    federation.register.change(bsn, { municipality: places[to] });
    const event = {
      ...{ specversion: '1.0', id: randomUUID(), type: 'nl.brp.verhuisd' },
      ...{ source: 'urn:nld:oin:00000099000000009001:systeem:brp', data: { burgerservicenummer: bsn } },
    };
    for (const region of regions)
      await (await federation.at(region, 'brp')).ask('POST', '/v1/brp-events', event);
  }

  const matchOf = (giver: PortalClient) => giver.match(ids.get(giver) ?? '');
  const rowsIn = async (sql: string): Promise<number[]> =>
    Promise.all(
      regions.map(async (id) => {
        const { database } = federation.region(id);
        return (await ask<{ n: number }>(database, `select count(*)::int as n from ${sql}`))[0]?.n ?? -1;
      }),
    );
  const untilAllSee = (home: string, givers: readonly PortalClient[]) =>
    waitFor(
      `everybody to see ${home}`,
      async () => {
        const seen = await Promise.all(givers.map(matchOf));
        return seen.every((one) => one?.homeRegion === home && one.others.length === givers.length - 1);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
  /** At once: what went is in one region when the others have let go. */
  const untilHeld = (expected: Readonly<Record<string, number[]>>) =>
    waitFor(
      `the regions to hold ${JSON.stringify(expected)}`,
      async () => {
        const held = await Promise.all(Object.keys(expected).map(rowsIn));
        return JSON.stringify(held) === JSON.stringify(Object.values(expected));
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );

  it('begins with three signals that meet in Zoetermeer', async () => {
    for (const giver of [doctor, teacher, third]) ids.set(giver, (await giver.give({ bsn })).id);
    for (const [giver, id] of ids) await untilState(giver, id, 'matched');
    await untilAllSee('haaglanden', [doctor, teacher, third]);
  });

  it('brings the case to Breda: everybody sees the new home, and the old one keeps its own signal alone', async () => {
    await move('noord-brabant');
    await untilAllSee('noord-brabant', [doctor, teacher, third]);
    await untilHeld({
      'match where closed_at is null': [1, 0, 0],
      'signal where ended_at is null': [3, 1, 1],
      case_move: [0, 0, 0],
      parked_event: [0, 0, 0],
    });
  });

  it('and back again, without whoever ended meanwhile', async () => {
    await third.end(ids.get(third) ?? '');
    await move('haaglanden');
    await untilAllSee('haaglanden', [doctor, teacher]);
    await untilHeld({
      'match where closed_at is null': [0, 1, 0],
      'signal where ended_at is null': [1, 2, 0],
      case_move: [0, 0, 0],
      parked_event: [0, 0, 0],
    });
    expect((await doctor.see(ids.get(doctor) ?? '')).state).toBe('matched');
  });

  it('and away, back and away again in one breath: what crosses in flight comes to the last home', async () => {
    for (const to of ['noord-brabant', 'haaglanden', 'noord-brabant'] as const) await move(to);
    await untilAllSee('noord-brabant', [doctor, teacher]);
    await untilHeld({
      'match where closed_at is null': [1, 0, 0],
      'signal where ended_at is null': [2, 1, 0],
      case_move: [0, 0, 0],
      parked_event: [0, 0, 0],
    });
  });
});
