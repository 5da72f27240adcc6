import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplePersons } from '#testing/example-persons.js';
import { startKafka, type RunningKafka } from '#testing/kafka.js';
import type { PersonId } from '#testing/people.js';
import type { Service } from '../deploy/demo/service.js';
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
  federation = await startTestFederation({ brokers: kafka.brokers });
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
