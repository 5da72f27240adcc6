import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplePersons } from '#testing/example-persons.js';
import { startKafka, type RunningKafka } from '#testing/kafka.js';
import type { PersonId } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import type { Service } from '../deploy/demo/service.js';
import { canariesSent, measuresOf, momentsOf, rowsOf, untilCanaries } from './canaries-of.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { countsIn, parkedIn, statesOf, untilState } from './signals-of.js';

/** Whether we may take Kafka away: not when KAFKA_BROKERS names somebody else's. */
const ownKafka = !process.env.KAFKA_BROKERS;
let folder: string;
let kafka: RunningKafka;
let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verwijsindex-kafka-'));
  kafka = await startKafka({ directory: folder });
  federation = await startTestFederation({
    ...{ brokers: kafka.brokers, reportEverySeconds: 1 },
    canaries: { everySeconds: 1, lateAfterSeconds: 3 },
  });
});
afterAll(async () => {
  await federation?.stop();
  await kafka?.stop();
  await rm(folder, { recursive: true });
});

const givers: PersonId[] = ['anouk', 'joost', 'karin'];

/** Three signals that cross, given while something is away. */
async function giveAll(bsn: string): Promise<{ giver: PersonId; id: string }[]> {
  const given: { giver: PersonId; id: string }[] = [];
  for (const giver of givers) {
    const answer = await (await federation.as(giver)).give({ bsn });
    expect(answer).toMatchObject({ repeated: false, homeRegion: { id: 'haaglanden' } });
    given.push({ giver, id: answer.id });
  }
  return given;
}

/** All of them arrive, once; the earliest is alone first, or meets the others at once. */
async function expectAllToArriveOnce(given: readonly { giver: PersonId; id: string }[]): Promise<void> {
  for (const { giver, id } of given) {
    const states = statesOf(await untilState(await federation.as(giver), id, 'matched'));
    expect(states.filter((state) => state !== 'alone')).toEqual(['given', 'sent', 'delivered', 'matched']);
  }
  const ids = given.map(({ id }) => id);
  expect(await countsIn(federation.haaglanden, ids)).toEqual(new Map(ids.map((id) => [id, 1])));
  for (const region of federation.regions) expect(await parkedIn(region)).toEqual([]);
}

async function whileAway(service: Service | undefined, bsn: string): Promise<void> {
  await service?.stop();
  const given = await giveAll(bsn);
  await service?.start();
  await expectAllToArriveOnce(given);
}

describe('canaries', () => {
  it('go both ways and back, and the hub shows when they were where', async () => {
    const { pairs } = await untilCanaries(federation, 'all in time', ({ counts }) => counts['in-time'] === 2);
    const ways = pairs.map(({ origin, destination }) => `${origin} ${destination}`).sort();
    expect(ways).toEqual(['haaglanden noord-brabant', 'noord-brabant haaglanden']);
    for (const pair of pairs) {
      const moments = momentsOf(pair);
      expect([...moments, pair.leftHubAt, pair.receiptLeftHubAt]).not.toContain(null);
      expect(moments).toEqual([...moments].sort());
      expect(pair).toMatchObject({ lateSinceAt: null, seconds: expect.any(Number) });
    }
  });

  it('are counted nowhere and shown to nobody: no table has a row more', async () => {
    const before = await rowsOf(federation);
    const sent = await canariesSent(federation);
    await waitFor('three more each way', async () => {
      const now = await canariesSent(federation);
      now.forEach((id) => sent.add(id));
      return sent.size >= 8;
    });
    expect(await rowsOf(federation)).toEqual(before);
  });

  it('raise an alert when a region that is live stands still, and it ends when that goes on', async () => {
    const way = { origin: 'noord-brabant', destination: 'haaglanden' };
    const [index] = federation.haaglanden.indexes;
    await index?.stop();
    await untilCanaries(federation, 'an alert', ({ alerts }) =>
      alerts.some(({ origin, destination }) => origin === way.origin && destination === way.destination),
    );
    const untilMeasured = (value: number): Promise<boolean> =>
      waitFor(`both measures to be ${value}`, async () => {
        const found = [
          ...(await measuresOf(federation.breda.indexes[0], 'vir_canary_late')),
          ...(await measuresOf(federation.hubs[0], 'vir_canaries_late')),
        ];
        return ['vir_canary_late', 'vir_canaries_late'].every((name) =>
          found.includes(`${name}{destination="${way.destination}"} ${value}`),
        );
      });
    await untilMeasured(1);
    await index?.start();
    const { counts, pairs } = await untilCanaries(
      federation,
      'no alert',
      (view) => view.alerts.length === 0 && view.counts['in-time'] === 2,
    );
    expect(counts.late).toBe(0);
    expect(pairs.find(({ origin }) => origin === way.origin)?.lateCount).toBeGreaterThan(0);
    await untilMeasured(0);
  });
});

describe('signals are accepted and arrive later, once, when away is', () => {
  it('the hub', () => whileAway(federation.hubs[0], examplePersons.zoetermeer[0]));

  it('the region where the jeugdige lives', () =>
    whileAway(federation.haaglanden.indexes[0], examplePersons.zoetermeer[1]));

  const kafkaAway = async (): Promise<void> => {
    await kafka.kill();
    const given = await giveAll(examplePersons.zoetermeer[2]);
    const waiting = await (await federation.as('anouk')).see(given[0]?.id ?? '');
    expect(waiting.state).toBe('given');
    await kafka.start();
    await expectAllToArriveOnce(given);
  };
  if (ownKafka) it('Kafka', kafkaAway);
});
