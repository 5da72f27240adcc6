import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import type { CloudEvent } from '#contracts/cloud-event.js';
import { inboundTopic, TOPIC_SETTINGS } from '#contracts/topics.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { countsIn, parkedIn, statesOf, untilState } from './signals-of.js';

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

let federation: TestFederation;
let teacher: PortalClient;

beforeAll(async () => {
  federation = await startTestFederation({ regions: ['noord-brabant', 'haaglanden', 'oosterschelde'] });
  teacher = await federation.as('anouk');
});
afterAll(() => federation?.stop());

/** With room for a byte Kafka takes nothing for this topic, and everything for the others. */
async function setLargestRecord(topic: string, bytes: number): Promise<void> {
  const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
  const admin = new Kafka({ clientId: 'slow-region', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const settings = { ...TOPIC_SETTINGS, 'max.message.bytes': String(bytes) };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  const resource = { type: ConfigResourceTypes.TOPIC, name: topic, configEntries };
  await admin.alterConfigs({ validateOnly: false, resources: [resource] });
  await admin.disconnect();
}

const inLedger = async (state: string): Promise<number> => {
  const sql = 'select count(*)::int as count from ledger where state = $1';
  return (await ask<{ count: number }>(federation.hubDatabase, sql, [state]))[0]?.count ?? 0;
};

it('A region for which Kafka takes nothing slows no other down, and gets all of it in order when it is back', async () => {
  const topic = federation.topicInKafka(inboundTopic('haaglanden'));
  await setLargestRecord(topic, 1);
  const took: CloudEvent[] = [];
  await federation.eventPort.subscribe('order', [inboundTopic('haaglanden')], async ({ records }) => {
    took.push(...records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent));
  });

  const waiting = await Promise.all(
    examplePersons.zoetermeer.slice(0, 6).map((bsn) => teacher.give({ bsn })),
  );
  const [ended] = waiting;
  await teacher.end(ended?.id ?? '');
  await waitFor('them to be held by the hub', async () => (await inLedger('held')) === 7, {
    timeoutMs: 45_000,
  });

  const startedAt = Date.now();
  for (const bsn of examplePersons.goes) await untilState(teacher, (await teacher.give({ bsn })).id, 'alone');
  // Two signals there and back: each on its own less than the hub waits once for a region.
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  for (const { id } of waiting.slice(1)) expect(statesOf(await teacher.see(id))).toEqual(['given', 'sent']);

  await setLargestRecord(topic, 1_000_000);
  for (const { id } of waiting.slice(1)) await untilState(teacher, id, 'alone');
  await waitFor('everything to be in its topic', async () => took.length >= 7);
  expect(took.filter(({ subject }) => subject === ended?.id).map(({ type }) => type)).toEqual([
    'nl.verwijsindex.signal.given.v1',
    'nl.verwijsindex.signal.ended.v1',
  ]);
  const ids = waiting.slice(1).map(({ id }) => id);
  expect(await countsIn(federation.haaglanden, ids)).toEqual(new Map(ids.map((id) => [id, 1])));
  await waitFor('nothing to be held', async () => (await inLedger('held')) === 0);
  for (const region of federation.regions) expect(await parkedIn(region)).toEqual([]);
});
