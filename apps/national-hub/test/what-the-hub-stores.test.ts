import type { CloudEvent } from '#contracts/cloud-event.js';
import { type EventType, eventTypes, isForHub } from '#contracts/event-types.js';
import { inboundTopic, outboundTopic } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { ReceivedRecord } from '#messaging/event-port.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { publicKeysOf } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connected, TestHub } from './test-hub.js';
import { columns } from './what-the-hub-stores/columns.js';
import { fields, fieldsByContract, fieldsOf, fieldsOfToken, pathsOf } from './what-the-hub-stores/fields.js';

type Region = (typeof connected)[number];
const breda: Region = 'noord-brabant';
const delft: Region = 'haaglanden';
const giver = 'nl.verwijsindex.signal.given.v1';
const given = eventTypes[giver].example;

/** Fields of sealed data that say who somebody is. */
const telling = /^(bsn|name|familyName|prefix|birthDate|email|phone|serviceNumber|sex)$/;
const types = Object.keys(eventTypes) as EventType[];
const sealedTypes = types.filter((type) => eventTypes[type].sealed);

/** Every text of at least five characters that stands in such a field of any example, and what could be made of it. */
function secretsOf(blindIndexOf: (text: string) => Buffer): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string' && telling.test(name) && value.length > 4) found.add(value);
    if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([key, each]) => visit(each, Array.isArray(value) ? name : key));
  };
  sealedTypes.forEach((type) => visit(eventTypes[type].example, ''));
  return [...found].flatMap((text) => [
    ...[text, Buffer.from(text).toString('base64url'), Buffer.from(text).toString('hex')],
    ...(['hex', 'base64url', 'base64'] as const).map((form) => blindIndexOf(text).toString(form)),
  ]);
}

let hub: TestHub;
const codecs = new Map<Region, EventCodec>();
const inTopics: ReceivedRecord[] = [];
const log: string[] = [];

beforeAll(async () => {
  hub = await TestHub.make();
  const keysOf = (region: string) =>
    region === breda || region === delft ? publicKeysOf(hub.regionKeys[region]) : null;
  connected.forEach((region, index) => {
    const sealer = new Sealer(region, hub.regionKeys[region], keysOf);
    const source = `urn:nld:oin:0000009900000000100${index + 1}:systeem:regional-index`;
    codecs.set(region, new EventCodec({ name: region, source, sealer }));
  });
  const topics = connected.flatMap((region) => [inboundTopic(region), outboundTopic(region)]);
  await hub.broker.subscribe('test.all', topics, async ({ records }) => void inTopics.push(...records));
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => log.push(String(chunk)) > 0);
  await hub.start({ LOG_LEVEL: 'trace' });
  await passEverything();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await hub.close();
});

async function eventOf(type: EventType, from: Region, to: string, data: unknown): Promise<CloudEvent> {
  const event = { subject: randomUUID(), destination: to, data: data as never, time: new Date() };
  const { value } = (await codecs.get(from)?.encode(type, event)) ?? {};
  return JSON.parse(String(value)) as CloudEvent;
}

/** Every event there is, both ways; what is for the hub itself; what comes plain, or broken, with a person in it. */
async function passEverything(): Promise<void> {
  for (const [from, to] of [
    [breda, delft],
    [delft, breda],
  ] as const) {
    for (const type of types) {
      const destination = isForHub(type) ? 'national-hub' : to;
      await hub.send(from, await eventOf(type, from, destination, eventTypes[type].example));
    }
  }
  const signal = await eventOf(giver, breda, delft, given);
  await hub.send(
    breda,
    { ...signal, id: randomUUID(), data: { plain: given } },
    { ...signal, id: randomUUID(), destination: given.bsn },
    { ...signal, id: randomUUID(), destination: 'nowhere' },
    { ...signal, id: randomUUID(), replayof: signal.id },
    Buffer.from(JSON.stringify({ ...signal, bsn: given.bsn })),
    Buffer.from(`no JSON: ${given.bsn} ${given.professional.name}`),
    await eventOf(giver, breda, delft, given),
    await eventOf(giver, breda, delft, given), // the same content a second time
    await eventOf(giver, breda, delft, {
      ...given,
      professional: { ...given.professional, name: `${given.professional.name} de Langste Naam` },
    }),
  );
  const passed = sealedTypes.length + 4;
  await waitFor('everything to have passed', async () => {
    const [{ stored } = {}] = await hub.rows('select count(distinct destination) as stored from ledger');
    return (
      Number(stored) >= 3 &&
      hub.received[delft].length >= passed &&
      hub.received[breda].length > sealedTypes.length
    );
  });
  await waitFor('what was put aside', async () => (await hub.rows('select 1 from parked_event')).length >= 5);
}

const unlisted = (found: readonly string[], listed: object): string[] =>
  [...new Set(found)].filter((name) => !(name in listed)).sort();

const forwarded = (): CloudEvent[] =>
  hub.received[delft].map(({ value }) => JSON.parse(value.toString()) as CloudEvent);

const sealedOf = ({ data }: CloudEvent) => {
  if (!('sealed' in data)) throw new Error('expected an event that is sealed');
  return data.sealed;
};

/** What passed through the hub, without the records that a region filled with what may not be in them. */
const proper = (): ReceivedRecord[] =>
  inTopics.filter(
    ({ key, value }) =>
      key !== 'one-key' && !/"plain":\{"signalId".*bsn|"destination":"\d/.test(String(value)),
  );

describe('what the hub stores (Jw 7.1.4.3: no more than is needed; the hub needs no person at all)', () => {
  it('is, column by column, nothing that could identify a jeugdige', async () => {
    const rows = await hub.rows(
      "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'",
    );
    const found = rows.map(({ name }) => String(name));
    expect(unlisted(found, columns)).toEqual([]);
    expect(unlisted(Object.keys(columns), Object.fromEntries(found.map((name) => [name, true])))).toEqual([]);
  });

  it('reads and writes topics of which no field that can be read could identify a jeugdige', () => {
    const listed = fieldsByContract();
    expect(unlisted(listed, fields)).toEqual([]);
    expect(unlisted(Object.keys(fields), Object.fromEntries(listed.map((name) => [name, true])))).toEqual([]);
    const events = proper().map(({ value }) => JSON.parse(String(value)) as CloudEvent);
    expect(events.length).toBeGreaterThan(2 * sealedTypes.length);
    expect(unlisted(events.flatMap(fieldsOf), fields)).toEqual([]);
  });

  it('gets keys of records that are random ids, and no headers', () => {
    const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
    expect(proper().filter(({ key }) => !uuid.test(key))).toEqual([]);
    expect(
      unlisted(
        inTopics.flatMap((record) => Object.keys(record)),
        { key: 1, value: 1, offset: 1, appendedAt: 1 }, // a moment
      ),
    ).toEqual([]);
  });

  it('can read, of the token that carries a key, which regions and which minutes it is for', () => {
    const tokens = forwarded()
      .filter(({ data }) => 'sealed' in data)
      .map((event) => sealedOf(event).key);
    const read = tokens.flatMap((token) =>
      token
        .split('.')
        .slice(0, 2)
        .flatMap((part) => pathsOf(JSON.parse(Buffer.from(part, 'base64url').toString()), '')),
    );
    expect(read).toContain('aud');
    expect(unlisted(read, fieldsOfToken)).toEqual([]);
  });

  it('has no BSN, name or blind index in a table, a topic that it writes, or its log', async () => {
    const cipher = new FieldCipher(hub.regionKeys[delft]);
    const secrets = secretsOf((text) => cipher.blindIndex(text));
    expect(secrets.length).toBeGreaterThan(50);
    const tables = await hub.rows("select tablename from pg_tables where schemaname = 'public'");
    const stored: string[] = [];
    for (const { tablename } of tables)
      stored.push(JSON.stringify(await hub.rows(`select t::text from ${String(tablename)} t`)));
    const sent = connected.flatMap((region) =>
      hub.received[region].flatMap(({ key, value }) => [key, String(value)]),
    );
    const traces = [...stored, ...sent, ...log];
    expect(log.join('')).toContain('Parked an event');
    expect(secrets.filter((secret) => traces.some((trace) => trace.includes(secret)))).toEqual([]);
  });

  it('would be found out', () => {
    expect(unlisted(['ledger.bsn_hash', 'ledger.type'], columns)).toEqual(['ledger.bsn_hash']);
    expect(unlisted(['type', 'pseudonym'], fields)).toEqual(['pseudonym']);
    expect(secretsOf((text) => Buffer.from(text)).some((secret) => secret === given.bsn)).toBe(true);
  });
});

describe('sealed payloads', () => {
  it('of one and the same signal have nothing in common but the key of those minutes', () => {
    const signals = forwarded()
      .filter(({ type }) => type === giver)
      .map(sealedOf);
    expect(signals.length).toBeGreaterThanOrEqual(4);
    expect(new Set(signals.map(({ iv }) => iv)).size).toBe(signals.length);
    const boxes = new Set(signals.map(({ box }) => box));
    expect(boxes.size).toBe(signals.length);
    const starts = new Set([...boxes].map((box) => box.slice(0, 12)));
    expect(starts.size).toBe(boxes.size);
  });

  it('do not tell by their size how long a name is', () => {
    const signals = forwarded()
      .filter(({ type }) => type === giver)
      .map(sealedOf);
    expect(new Set(signals.map(({ box }) => box.length)).size).toBe(1);
    const sizes = forwarded()
      .filter(({ data }) => 'sealed' in data)
      .map((event) => Buffer.from(sealedOf(event).box, 'base64url').length - 16);
    expect(sizes.filter((size) => size % 256 !== 0)).toEqual([]);
  });
});
