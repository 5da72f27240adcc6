import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ConnectionTestReport, ConnectionTestView } from '#contracts/http/connection-tests.js';
import { regionKeysSchema, readKeyFile } from '#platform/keys.js';
import { waitFor } from '#testing/wait-for.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { StandAloneIndex } from './stand-alone-index/stand-alone-index.js';
import { kafkaWire } from './stand-alone-index/wire.js';

const stranger = 'index-that-is-not-ours';

jest.setTimeout(180_000); // on a busy machine a federation takes its time to start

describe('The connection test of a region, over Kafka', () => {
  let federation: TestFederation;
  let index: StandAloneIndex;
  const reports = new Map<string, Promise<ConnectionTestReport>>();

  beforeAll(async () => {
    federation = await startTestFederation({ strangers: [stranger] });
    const { keys, hubUrl, brokers, topicPrefix, hubKey } = federation.forStrangers;
    const { signing, sealing } = readKeyFile(keys.ofRegion(stranger), regionKeysSchema);
    const wire = await kafkaWire(stranger, brokers, topicPrefix);
    index = new StandAloneIndex({ region: stranger, keys: { signing, sealing }, wire, hubUrl, hubKey });
    await index.start();
    for (const region of ['haaglanden', stranger]) reports.set(region, reportOf(region));
  });
  afterAll(async () => {
    await index?.stop();
    await federation?.stop();
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

  it.each([
    ['our own index', 'haaglanden'],
    ['an index that was written from the published contract alone', stranger],
  ])('is passed by %s', async (_whose, region) => {
    const { passed, checks, cleanedUp } = await (reports.get(region) ?? reportOf(region));
    expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect([passed, cleanedUp.erased]).toEqual([true, cleanedUp.given]);
  });
});
