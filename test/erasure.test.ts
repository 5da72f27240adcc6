import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import type { InspectionReport, InspectionView } from '#contracts/http/inspections.js';
import type { FileObjectionAnswer } from '#contracts/http/objections.js';
import type { GiveSignalBody } from '#contracts/http/signals.js';
import { topicsOf } from '#contracts/topics.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { fillFunctions } from './on-record.js';
import { rowsWith } from './search-database.js';
import { untilState } from './signals-of.js';

const regions = ['noord-brabant', 'haaglanden', 'oosterschelde'];
const bsn = examplePersons.zoetermeer[3];
const familyName = 'Kanariestra';
/** Two jeugdigen of Zoetermeer: one by BSN, one by name. */
const canaries: GiveSignalBody[] = [
  { bsn },
  { person: { familyName, birthDate: '2015-05-05', sex: 'V', municipality: '0637' } },
];
const words = [bsn, familyName, familyName.toUpperCase(), familyName.toLowerCase()];
const logged: string[] = [];

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

describe('Erasure across three regions (Jw 7.1.4.6, 7.1.5; rules 7 and 9)', () => {
  let federation: TestFederation;
  let topicNames: string[];
  let doctor: PortalClient;
  let teacher: PortalClient;
  let third: PortalClient;

  beforeAll(async () => {
    process.env.TEST_LOG_LEVEL = 'debug';
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
    federation = await startTestFederation({ regions });
    topicNames = await topicsOnKafka();
    doctor = await federation.at('haaglanden', 'mieke');
    teacher = await federation.at('noord-brabant', 'anouk');
    third = await federation.at('oosterschelde', 'joost');
    const handler = { function: 'rights-handler', name: 'Roos', email: people.roos.email };
    await fillFunctions(federation.haaglanden, '0637', [handler]);
    await fillFunctions(federation.breda, '0637', [handler]);
    federation.mailbox.setRefusing(true); // so that mails wait
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    delete process.env.TEST_LOG_LEVEL;
    await federation?.stop();
  });

  const admin = () =>
    new Kafka({
      clientId: 'retention',
      brokers: (process.env.TEST_KAFKA_BROKERS ?? '').split(','),
      logLevel: logLevel.NOTHING,
    }).admin();

  /** The topics of this federation, under the names that they have on the shared Kafka. */
  async function topicsOnKafka(): Promise<string[]> {
    const kafka = admin();
    await kafka.connect();
    const all = await kafka.listTopics();
    await kafka.disconnect();
    const own = all.filter((name) => regions.flatMap(topicsOf).some((topic) => name.endsWith(`.${topic}`)));
    const [latest] = own.filter((name) => name.endsWith('vir.oosterschelde.inbound')).slice(-1);
    const prefix = latest?.split('.')[0] ?? '';
    return own.filter((name) => name.startsWith(`${prefix}.`));
  }

  const databases = () => [
    federation.hubDatabase,
    ...federation.regions.flatMap(({ database, mailDatabase }) => [database, mailDatabase]),
  ];
  const counts = async (sql: string): Promise<number[]> =>
    Promise.all(
      federation.regions.map(async ({ database }) => (await ask<{ n: number }>(database, sql))[0]?.n ?? -1),
    );
  const rowsOf = (table: string): Promise<number[]> => counts(`select count(*)::int as n from ${table}`);

  it('three signals on each of two jeugdigen meet in the region where they live', async () => {
    for (const canary of canaries) {
      const near = await doctor.give(canary);
      const far = await teacher.give(canary);
      const other = await third.give(canary);
      for (const [giver, { id }] of [
        [doctor, near],
        [teacher, far],
        [third, other],
      ] as const)
        await untilState(giver, id, 'matched');
    }
    expect(await rowsOf('jeugdige')).toEqual([2, 2, 2]);
    expect(await rowsWith(federation.haaglanden.database, [people.mieke.name])).not.toEqual([]); // it can find
  });

  it('no word of them stands in clear anywhere, also before', async () => {
    for (const database of databases()) expect(await rowsWith(database, words)).toEqual([]);
  });

  it('an inspection tells what all three regions hold, and is gone when it is handed out (rule 10)', async () => {
    const { email } = people.roos;
    const handler = await federation.at('haaglanden', 'roos', { email, vir_region: 'haaglanden' });
    const { id } = await handler.ask<InspectionView>('POST', '/v1/inspections', { bsn });
    const path = `/v1/inspections/${id}`;
    await waitFor(
      'all regions to answer',
      async () => (await handler.ask<InspectionView>('GET', path)).complete,
    );
    const report = await handler.ask<InspectionReport>('GET', `${path}/report`);
    const told = report.regions.map(({ region, part }) => [
      region.id,
      part?.stored.some(({ title }) => title === 'Signalen en registraties'),
    ]);
    expect(told.sort()).toEqual(regions.map((region) => [region, true]).sort());
    await handler.ask('POST', `${path}/hand-out`);
    expect(await rowsOf('inspection_part')).toEqual([0, 0, 0]);
    expect(await rowsOf('inspection where identity_cipher is not null')).toEqual([0, 0, 0]);
  });

  it('objections are upheld, and a mistake is undone: every place answers', async () => {
    for (const [at, giver] of [
      ['haaglanden', doctor],
      ['noord-brabant', teacher],
    ] as const) {
      const email = people.roos.email;
      const handler = await federation.at(at, 'roos', { email, vir_region: at });
      for (const { reference } of await giver.list()) {
        const today = new Date().toISOString().slice(0, 10);
        const { id } = await handler.ask<FileObjectionAnswer>('POST', '/v1/objections', {
          ...{ reference, concerns: 'one-signal', filedBy: 'representative', receivedOn: today },
        });
        await handler.ask('POST', `/v1/objections/${id}/decision`, { decision: 'uphold' });
      }
    }
    for (const { id } of await third.list()) await third.ask('POST', `/v1/signals/${id}/undo`);
    const open = 'select count(*)::int as n from erasure_receipt where closed_at is null';
    await waitFor('all receipts', async () => {
      const [all, waiting, gone] = [
        await rowsOf('erasure_receipt'),
        await counts(open),
        await rowsOf('jeugdige'),
      ];
      return all.join() === '2,2,0' && waiting.join() === '0,0,0' && gone.join() === '0,0,0';
    });
    expect(await counts('select count(*)::int as n from erasure_place')).toEqual([4, 2, 0]);
  });

  it('and nothing is left of them: in no database, no mail that waits, no topic after its retention, no log', async () => {
    for (const table of ['signal', 'archived_signal', 'involvement', 'signal_state_change', 'match'])
      expect([table, await rowsOf(table)]).toEqual([table, [0, 0, 0]]);
    await waitFor('everything to have left', async () => (await rowsOf('outbox')).join() === '0,0,0');
    federation.mailbox.setRefusing(false);
    for (const { mailDatabase } of federation.regions)
      await waitFor(
        'mails to be sent or withdrawn',
        async () => {
          const [row] = await ask<{ n: number }>(
            mailDatabase,
            'select count(*)::int as n from mail where content is not null',
          );
          return row?.n === 0;
        },
        { timeoutMs: 60_000 },
      );
    for (const database of databases()) expect(await rowsWith(database, words)).toEqual([]);
    await passRetention(topicNames);
    expect(logged.length).toBeGreaterThan(0);
    const lines = [...logged, ...federation.mailbox.messages().map((mail) => JSON.stringify(mail))];
    expect(lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([]);
  });

  /** What retention does in time is done at once; afterwards no partition has a record left. */
  async function passRetention(topics: readonly string[]): Promise<void> {
    expect(topics).toHaveLength(9);
    const kafka = admin();
    await kafka.connect();
    for (const topic of topics) {
      const ends = await kafka.fetchTopicOffsets(topic);
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
      await kafka.deleteTopicRecords({ topic, partitions });
      const left = await kafka.fetchTopicOffsets(topic);
      expect(left.filter(({ low, high }) => low !== high)).toEqual([]);
    }
    await kafka.disconnect();
  }
});
