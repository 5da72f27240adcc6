import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudEvent } from '#contracts/cloud-event.js';
import type { ConnectionTestReport, ConnectionTestView } from '#contracts/http/connection-tests.js';
import { outboundTopic } from '#contracts/topics.js';
import { regionKeysSchema, readKeyFile } from '#platform/keys.js';
import { nationalTable } from '#platform/national-table.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import type { PortalClient } from '../deploy/demo/portal-client.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { bsns } from './load/bsn.js';
import { countsIn, parkedIn, statesOf, untilState } from './signals-of.js';
import { StandAloneIndex } from './stand-alone-index/stand-alone-index.js';
import { kafkaWire } from './stand-alone-index/wire.js';
import { virAt } from './vir-at.js';

const stranger = 'index-that-is-not-ours';
const joining = 'hoeksche-waard';
const place = { code: '1963', name: 'Hoeksche Waard' };
const testPerson = examplePersons.hoekscheWaard[0];
const [somebody = ''] = bsns(0, 1);

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

let federation: TestFederation;
let index: StandAloneIndex;
const reports = new Map<string, Promise<ConnectionTestReport>>();
let teacher: PortalClient;
let doctor: PortalClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'joining-'));
  federation = await startTestFederation({ strangers: [stranger], generatedPersons: true });
  federation.register.change(somebody, { municipality: place });
  const { keys, hubUrl, brokers, topicPrefix, hubKey } = federation.forStrangers;
  const { signing, sealing } = readKeyFile(keys.ofRegion(stranger), regionKeysSchema);
  const wire = await kafkaWire(stranger, brokers, topicPrefix);
  index = new StandAloneIndex({ region: stranger, keys: { signing, sealing }, wire, hubUrl, hubKey });
  await index.start();
  for (const region of ['haaglanden', stranger]) reports.set(region, reportOf(region));
  teacher = await federation.as('anouk');
  doctor = await federation.as('mieke');
});
afterAll(async () => {
  await index?.stop();
  await federation?.stop();
  rmSync(folder, { recursive: true });
});

/** Starts a test at the hub as a connector does, and waits for its report. */
async function reportOf(region: string): Promise<ConnectionTestReport> {
  const path = `/v1/regions/${region}/connection-tests`;
  const { id } = await federation.askHub<ConnectionTestView>('wim', 'POST', path, { patienceSeconds: 30 });
  const { report } = await waitFor(
    `the report of ${region}`,
    async () => {
      const test = await federation.askHub<ConnectionTestView>('wim', 'GET', `${path}/${id}`);
      return test.finishedAt !== null && test;
    },
    { timeoutMs: 120_000, everyMs: 100 },
  );
  if (report) return report;
  throw new Error(`The test of ${region} was broken off`);
}

/** As a connector at the command line. */
const vir = async (...args: string[]) =>
  virAt(federation.forStrangers.hubUrl, await federation.hubToken('wim'), args);

/** One that must be good. */
async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await vir(...args);
  if (code !== 0) throw new Error(`vir ${args.join(' ')}: ${out}${err}`);
  return out;
}

describe('A third region joins, by the steps of the guide', () => {
  const given = new Map<PortalClient, string>();
  let aboutTestPerson = '';

  it('is not connected: who signals there is told so, and keeps the initiative', async () => {
    for (const giver of [teacher, doctor]) {
      const { id, state, message, homeRegion } = await giver.give({ bsn: somebody });
      expect([state, homeRegion]).toEqual(['waiting', null]);
      expect(message).toContain('hoort niet bij een aangesloten regio');
      given.set(giver, id);
    }
    aboutTestPerson = (await teacher.give({ bsn: testPerson })).id;
  });

  it('is named, has its conditions recorded, and proves the keys that its services have', async () => {
    const convenant = `deploy/convenants/${joining}.yaml`;
    const named = ['--convenant', convenant, '--name', 'Hoeksche Waard', '--oin', '00000099000000001007'];
    await done('region', 'add', ...named, '--from', '2026-01-01');
    const signed = ['--convenant', 'Convenant 2010-08', '--signed-on', '2026-01-12'];
    await done('region', 'conditions', joining, ...signed);
    const refused = await vir('region', 'trial', joining);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('connection agreement')]);
    const agreed = ['--agreement', 'Aansluitovereenkomst 12', '--agreed-on', '2026-02-01'];
    const directed = ['--directing-all', 'regievoerder jeugd', '--directed-since', '2026-01-01'];
    await done('region', 'conditions', joining, ...agreed, ...directed);
    await federation.makeTopics(joining);
    const keys = federation.forStrangers.keys.ofRegion(joining);
    await done('region', 'keys', joining, '--keys', keys);
    await done('region', 'prove', joining, '--keys', keys);
    await federation.join(joining);
  });

  it('passes the connection test, with our own index', async () => {
    const { test } = JSON.parse(await done('region', 'test', joining, '--json')) as {
      test: ConnectionTestView;
    };
    expect(test.report?.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(await ask(federation.region(joining).database, 'SELECT * FROM counted')).toEqual([]);
  });

  it('takes in its trial what waits on a test person, and nothing else', async () => {
    await done('region', 'trial', joining);
    await untilState(teacher, aboutTestPerson, 'alone');
    const waiting = await teacher.see(given.get(teacher) ?? '');
    expect([waiting.state, waiting.message]).toEqual([
      'waiting',
      expect.stringContaining('(Hoeksche Waard) is nog in de proefperiode'),
    ]);
  });

  it('gets when it goes live what waited in both regions; their givers see it go, arrive and meet', async () => {
    await done('region', 'live', joining);
    for (const [giver, id] of given) {
      const states = statesOf(await untilState(giver, id, 'matched')).filter((state) => state !== 'alone');
      expect(states.slice(0, 2)).toEqual(['given', 'waiting']);
      expect(states.slice(-3)).toEqual(['sent', 'delivered', 'matched']);
      expect((await giver.see(id)).homeRegion).toEqual({ id: joining, name: 'Hoeksche Waard' });
    }
    const ids = [...given.values()];
    expect(await countsIn(federation.region(joining), ids)).toEqual(new Map(ids.map((id) => [id, 1])));
  });
});

describe('A municipality that goes to another region', () => {
  const today = dateInAmsterdam(new Date().toISOString());

  it('has its signals sealed anew, once, by an origin that has not heard of it yet', async () => {
    const sealed = await sealedBy('noord-brabant');
    await waitFor(
      'both to have the same directory',
      async () => (await versionAt('noord-brabant')) === (await versionAtHub()),
    );
    const before = await versionAt('noord-brabant');
    federation.wayToHub.cut();
    const file = join(folder, 'directory.yaml');
    writeFileSync(file, zoetermeerGoes(today));
    expect((await vir('directory', 'check', file)).out).toContain('good: 2 regions');
    expect(await done('directory', 'diff', file)).toContain(
      `Zoetermeer (0637) goes from haaglanden to ${joining}`,
    );
    expect(await done('directory', 'publish', file)).toContain('Nothing is changed yet');
    const refused = await vir('directory', 'publish', ...withOwnTable(file), '--yes');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('regions.0.covers.1.code: expected a code of table 33; Nergens (9999)');
    expect(await versionAtHub()).toBe(before);
    expect(await done('directory', 'publish', file, '--yes')).toContain('Published.');

    const { id, homeRegion } = await teacher.give({ bsn: examplePersons.zoetermeer[0] });
    expect(homeRegion?.id).toBe('haaglanden');
    const waiting = await untilState(teacher, id, 'waiting');
    expect(waiting.message).toContain('hoort nu bij een andere regio');
    federation.wayToHub.heal();
    const arrived = await untilState(teacher, id, 'alone');
    expect(statesOf(arrived)).toEqual(['given', 'sent', 'waiting', 'given', 'sent', 'delivered', 'alone']);
    expect(arrived.homeRegion?.id).toBe(joining);
    expect(sealed(id)).toEqual([
      ['haaglanden', before],
      [joining, before + 1],
    ]);
    expect(await countsIn(federation.region(joining), [id])).toEqual(new Map([[id, 1]]));
    expect(await countsIn(federation.haaglanden, [id])).toEqual(new Map());
    expect(await parkedIn(federation.breda)).toEqual([]);
    expect(
      await ask(federation.hubDatabase, 'select reason from parked_event where event_subject = $1', [id]),
    ).toEqual([{ reason: 'misrouted' }]);
  });

  const zoetermeerGoes = (on: string): string => `
regions:
  - id: haaglanden
    name: Haaglanden
    oin: '00000099000000001002'
    state: live
    covers:
      - { code: '0637', name: Zoetermeer, from: 2014-05-01, until: ${on} }
  - id: ${joining}
    name: Hoeksche Waard
    oin: '00000099000000001007'
    state: live
    covers:
      - { code: '1963', name: Hoeksche Waard, from: 2026-01-01 }
      - { code: '0637', name: Zoetermeer, from: ${on} }
`;

  /** A directory that is good beside a table of one's own, in which there is a municipality more. */
  function withOwnTable(file: string): string[] {
    const text = readFileSync(file, 'utf8').replace(/(?=\n {2}- id: hoeksche)/, nowhere);
    const [bad, table] = [join(folder, 'bad.yaml'), join(folder, 'table.csv')];
    writeFileSync(bad, text);
    writeFileSync(table, `${readFileSync(nationalTable(), 'utf8').trimEnd()}\n9999,Nergens,,,\n`);
    return [bad, '--table', table];
  }
  const nowhere = "\n      - { code: '9999', name: Nergens, from: 2014-05-01 }";

  const versionAt = async (region: string): Promise<number> => {
    const rows = await ask<{ version: number }>(
      federation.region(region).database,
      'select version from directory_copy',
    );
    return rows[0]?.version ?? 0;
  };
  const versionAtHub = async (): Promise<number> => {
    const sql = 'select max(version) as version from directory_version';
    return (await ask<{ version: number }>(federation.hubDatabase, sql))[0]?.version ?? 0;
  };

  /** Where a region sent a signal that was given, by which directory each time. */
  async function sealedBy(region: string): Promise<(id: string) => (string | number | undefined)[][]> {
    const sent: CloudEvent[] = [];
    await federation.eventPort.subscribe('joining-test', [outboundTopic(region)], async ({ records }) => {
      for (const { value } of records) sent.push(JSON.parse(value.toString()) as CloudEvent);
    });
    return (id) =>
      sent
        .filter(({ type, subject }) => type === 'nl.verwijsindex.signal.given.v1' && subject === id)
        .map(({ destination, directoryversion }) => [destination, directoryversion]);
  }
});

describe('The connection test', () => {
  it.each([
    ['our own index, asked again while it is live', 'haaglanden'],
    ['an index that was written from the published contract alone', stranger],
  ])('is passed by %s', async (_whose, region) => {
    const { passed, checks, cleanedUp } = await (reports.get(region) ?? reportOf(region));
    expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect([passed, cleanedUp.erased]).toEqual([true, cleanedUp.given]);
  });
});
