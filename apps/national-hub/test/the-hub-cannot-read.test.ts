import { signalGivenExample } from '#contracts/events/signal-given.js';
import type { CloudEvent } from '#contracts/cloud-event.js';
import { EventCodec } from '#messaging/event-codec.js';
import { publicKeysOf } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { configurationSchema } from '../src/configuration.js';
import { TestHub } from './test-hub.js';

/** What only the two regions may ever see. */
const secrets = [
  signalGivenExample.bsn,
  signalGivenExample.professional.name,
  signalGivenExample.professional.email,
  signalGivenExample.organisation.name,
];

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.make();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await hub.close();
});

const publicKeys = (region: string) =>
  region === 'noord-brabant' || region === 'haaglanden' ? publicKeysOf(hub.regionKeys[region]) : null;

async function sealedSignal(destination: string): Promise<CloudEvent> {
  const region = 'noord-brabant';
  const codec = new EventCodec({
    name: region,
    source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
    sealer: new Sealer(region, hub.regionKeys[region], publicKeys),
  });
  const subject = signalGivenExample.signalId;
  const event = { subject, destination, data: signalGivenExample, time: new Date() };
  const { value } = await codec.encode('nl.verwijsindex.signal.given.v1', event);
  return JSON.parse(value.toString()) as CloudEvent;
}

describe('the hub', () => {
  it.each(['signing', 'sealing'] as const)(
    'does not start with a private key of a region: %s',
    async (use) => {
      const { 'noord-brabant': own, haaglanden } = hub.regionKeys;
      const keys = {
        'noord-brabant': { ...publicKeysOf(own), [use]: own[use] },
        haaglanden: publicKeysOf(haaglanden),
      };
      await writeFile(hub.file('with-private.json'), JSON.stringify(keys));
      const refused = await hub
        .start({ REGION_PUBLIC_KEYS_FILE: hub.file('with-private.json') })
        .catch((error: unknown) => error);
      expect(String(refused)).toMatch(new RegExp(`noord-brabant.${use} is not right`));
      expect(String(refused)).not.toContain(own[use].d);
    },
  );

  it('does not start with a key of its own that opens seals: the one that it has signs the directory', async () => {
    await writeFile(hub.file('more.json'), JSON.stringify(hub.regionKeys.haaglanden));
    await expect(hub.start({ HUB_KEYS_FILE: hub.file('more.json') })).rejects.toThrow('is not right');
    const files = Object.keys(configurationSchema.shape).filter((name) => name.includes('KEY'));
    // It takes no other; the first is the one by which Kafka knows it, and opens nothing that is sealed.
    expect(files).toEqual(['KAFKA_KEY_FILE', 'HUB_KEYS_FILE', 'REGION_PUBLIC_KEYS_FILE']);
  });
});

describe('what passes the hub', () => {
  it('can be opened by the region it is for', async () => {
    await hub.start();
    await hub.send('noord-brabant', await sealedSignal('haaglanden'));
    const [record] = await waitFor(
      'the signal',
      async () => hub.received.haaglanden.length > 0 && hub.received.haaglanden,
    );
    const haaglanden = new EventCodec({
      name: 'haaglanden',
      source: 'urn:nld:oin:00000099000000001002:systeem:regional-index',
      sealer: new Sealer('haaglanden', hub.regionKeys.haaglanden, publicKeys),
    });
    expect(await haaglanden.decode(record?.value ?? Buffer.alloc(0))).toMatchObject({
      ok: true,
      event: { data: { bsn: signalGivenExample.bsn } },
    });
  });

  it('cannot be opened with all that the hub has: the only key it holds signs the directory', async () => {
    expect(Object.keys(hub.hubKeys)).toEqual(['signing']);
    const event = await sealedSignal('haaglanden');
    const asRegion = { signing: hub.hubKeys.signing, sealing: hub.hubKeys.signing };
    const hubPosing = new Sealer('haaglanden', asRegion, publicKeys);
    await expect(hubPosing.open(event)).rejects.toThrow('The seal does not hold');
  });

  it('leaves no trace of a person in what the hub receives, sends on, stores or logs', async () => {
    const written: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    await hub.start({ LOG_LEVEL: 'trace' });
    const forwarded = await sealedSignal('haaglanden');
    const misread = Buffer.from(JSON.stringify({ ...forwarded, id: 'x', bsn: signalGivenExample.bsn }));
    const unsealed = { ...forwarded, data: { plain: signalGivenExample } };
    const claimed = { ...forwarded, destination: signalGivenExample.bsn };
    await hub.send('noord-brabant', forwarded, misread, unsealed, claimed);
    await waitFor(
      'three parked events',
      async () => (await hub.rows('select * from parked_event')).length === 3,
    );
    const tables = await hub.rows("select tablename from pg_tables where schemaname = 'public'");
    const stored = await Promise.all(
      tables.map(({ tablename }) => hub.rows(`select * from ${String(tablename)}`)),
    );
    const traces = [
      JSON.stringify(stored),
      written.join(''),
      ...[...hub.received.haaglanden, ...hub.received['noord-brabant']].map(
        ({ key, value }) => `${key}${String(value)}`,
      ),
    ];
    expect(written.join('')).toContain('Parked an event');
    for (const secret of secrets) {
      expect(traces.filter((trace) => trace.includes(secret))).toEqual([]);
    }
  });
});
