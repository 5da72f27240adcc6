import type { ConnectionCheck, ConnectionTestView } from '#contracts/http/connection-tests.js';
import { makeRegionKeys, publicJwkOf, publicKeysOf } from '#platform/keys.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import type { Fault } from '../../../test/stand-alone-index/faults.js';
import { StandAloneIndex } from '../../../test/stand-alone-index/stand-alone-index.js';
import type { Wire } from '../../../test/stand-alone-index/wire.js';
import { TestHub } from './test-hub.js';

/** What is wrong with an index, and the one check that must find it. */
const planted: Readonly<Record<Fault, ConnectionCheck>> = {
  'tells-nobody-of-a-match': 'parse',
  'answers-no-canary': 'parse',
  'takes-anything': 'refuse',
  'stops-at-what-it-cannot-read': 'refuse',
  'does-not-dedupe': 'dedupe',
  'takes-a-repetition-as-new': 'dedupe',
  'loses-order': 'order',
  'does-not-check-the-tag': 'seal',
  'does-not-check-who-signed': 'seal',
  'accepts-what-is-not-sealed': 'seal',
  'forgets-an-end-that-came-first': 'late',
  'lets-ended-signals-back': 'late',
  'takes-what-is-for-another': 'misrouted',
  'refuses-what-it-does-not-cover': 'misrouted',
  'gives-no-erasure-receipt': 'erasure',
  'keeps-what-was-erased': 'erasure',
};
const faults = Object.keys(planted) as Fault[];
/** Of these the test waits in vain for an answer; of the others it may take as long as a busy machine needs. */
const silent: readonly (Fault | null)[] = [
  'tells-nobody-of-a-match',
  'answers-no-canary',
  'stops-at-what-it-cannot-read',
  'refuses-what-it-does-not-cover',
  'gives-no-erasure-receipt',
];
/** A region per index: one without a fault, and one for each. */
const regionOf = (fault: Fault | null): string => `index-${fault ?? 'good'}`;
const all: readonly (Fault | null)[] = [null, ...faults];
const keysOf = new Map(all.map((fault) => [regionOf(fault), makeRegionKeys()]));

jest.setTimeout(180_000);

describe('The connection test', () => {
  let hub: TestHub;
  let url: string;
  const tests = new Map<string, Promise<ConnectionTestView>>();

  beforeAll(async () => {
    hub = await TestHub.make({ withLogin: true });
    await writeFile(hub.file('directory.yaml'), directory());
    const publicKeys = [...keysOf].map(([region, keys]) => [region, publicKeysOf(keys)]);
    await writeFile(hub.file('strangers.json'), JSON.stringify(Object.fromEntries(publicKeys)));
    ({ url } = await hub.start({
      ...{ DIRECTORY_FILE: hub.file('directory.yaml'), REGION_PUBLIC_KEYS_FILE: hub.file('strangers.json') },
      ...{ HOST: '127.0.0.1', PORT: '0' },
    }));
    await Promise.all(all.map(startIndex));
    for (const fault of all)
      tests.set(regionOf(fault), tested(regionOf(fault), silent.includes(fault) ? 8 : 40));
  });
  afterAll(() => hub.close());

  const directory = (): string =>
    `regions:\n${all
      .map((fault, at) => {
        const oin = `${99_000_000_019_000 + at}`.padStart(20, '0');
        const id = regionOf(fault);
        return `  - { id: ${id}, name: ${id}, oin: '${oin}', state: preparing, covers: [] }\n`;
      })
      .join('')}`;

  async function startIndex(fault: Fault | null): Promise<void> {
    const region = regionOf(fault);
    const { signing, sealing } = keysOf.get(region) ?? makeRegionKeys();
    const port = hub.broker.port();
    const wire: Wire = {
      send: (topic, record) => port.append(topic, [record]),
      receive: async (topic, take) =>
        void (await port.subscribe(region, [topic], ({ records }) => take(records))),
      stop: () => port.close(),
    };
    await new StandAloneIndex({
      ...{ region, keys: { signing, sealing }, wire, hubUrl: url },
      ...{ hubKey: publicJwkOf(hub.hubKeys.signing), faults: fault ? [fault] : [] },
    }).start();
  }

  async function ask<T>(who: string, method: string, path: string, body?: object): Promise<[number, T]> {
    const headers = {
      authorization: `Bearer ${await hub.tokenFor(who)}`,
      'content-type': 'application/json',
    };
    const answer = await fetch(`${url}/v1/regions/${path}`, {
      ...{ method, headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return [answer.status, (isJson ? JSON.parse(text) : text) as T];
  }

  /** As a connector does: starts the test, and waits for its report. */
  async function tested(region: string, patienceSeconds: number): Promise<ConnectionTestView> {
    const path = `${region}/connection-tests`;
    const [status, { id }] = await ask<ConnectionTestView>('wim', 'POST', path, { patienceSeconds });
    expect(status).toBe(202);
    return waitFor(
      `the report of ${region}`,
      async () => {
        const [, test] = await ask<ConnectionTestView>('wim', 'GET', `${path}/${id}`);
        return test.finishedAt !== null && test;
      },
      { timeoutMs: 150_000, everyMs: 1_000 },
    );
  }

  const testOf = async (fault: Fault | null) => {
    const test = await tests.get(regionOf(fault));
    if (test?.report) return { ...test, report: test.report };
    throw new Error(`The test of ${regionOf(fault)} was broken off`);
  };

  it('is passed by an index that was written from the published contract alone', async () => {
    const { report } = await testOf(null);
    expect(report.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ passed: true, cleanedUp: { erased: report.cleanedUp.given } });
  });

  it.each(Object.entries(planted))('finds an index that %s, by the check %s alone', async (fault, check) => {
    const { report } = await testOf(fault as Fault);
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    expect([report.passed, failed.map((one) => one.check)]).toEqual([false, [check]]);
  });

  it('does not go on with a region that stopped answering', async () => {
    const { report } = await testOf('stops-at-what-it-cannot-read');
    const notRun = report.checks.filter(({ outcome }) => outcome === 'not-run');
    expect(notRun.map(({ check }) => check)).toEqual([
      'dedupe',
      'order',
      'seal',
      'late',
      'misrouted',
      'erasure',
    ]);
  });

  it('tells what was expected and seen in plain text, and no number of a person', async () => {
    const { id, region } = await testOf('does-not-dedupe');
    const [status, text] = await ask<string>('elif', 'GET', `${region}/connection-tests/${id}/text`);
    expect(status).toBe(200);
    expect(text).toMatch(/dedupe +FAILED, \d+\.\d s\n +expected: The same event twice/);
    expect(text).not.toMatch(/\d{9}/);
    const kept = JSON.stringify(await hub.rows('select * from connection_test'));
    expect(kept).not.toMatch(/9999\d{5}|Aansluittest/);
  });

  it('keeps every test of a region, and refuses one of a region that is not there', async () => {
    await testOf(null);
    const [, list] = await ask<ConnectionTestView[]>('wim', 'GET', `${regionOf(null)}/connection-tests`);
    expect(list.map(({ report }) => report?.passed)).toEqual([true]);
    expect(await ask('wim', 'POST', 'atlantis/connection-tests', {})).toMatchObject([404, { status: 404 }]);
    const wrong = await ask('wim', 'POST', 'atlantis/connection-tests', { patienceSeconds: 0 });
    expect(wrong).toMatchObject([400, { status: 400 }]);
  });
});
