import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { waitFor } from '#testing/wait-for.js';
import { EmbeddedBroker } from './embedded-broker.js';
import type { RecordBatch } from './event-port.js';
import { ReadAhead } from './read-ahead.js';

const GIVEN = 'nl.verwijsindex.signal.given.v1';
const ENDED = 'nl.verwijsindex.signal.ended.v1';
const topic = 'vir.haaglanden.inbound';

let broker: EmbeddedBroker;
let took: string[];
let ahead: ReadAhead;

beforeEach(() => {
  broker = new EmbeddedBroker();
  took = [];
  ahead = beginning();
});
afterEach(() => broker.close());

/** A region that starts now. */
function beginning(): ReadAhead {
  const take = async ({ records }: RecordBatch): Promise<void> => {
    took.push(...records.map(({ key }) => key));
  };
  return new ReadAhead({ port: broker, group: 'region', topics: [topic], types: new Set([GIVEN]), take });
}

const recordOf = (key: string, type: string, age: number) => {
  const event = {
    ...{ specversion: '1.0', id: randomUUID(), type, subject: randomUUID() },
    source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
    time: new Date(Date.now() - age).toISOString(),
    ...{ datacontenttype: 'application/json', origin: 'noord-brabant', destination: 'haaglanden' },
    data: { sealed: { key: 'unreadable', iv: 'AAAAAAAAAAAAAAAA', box: 'unreadable' } },
  };
  return { key, value: Buffer.from(JSON.stringify(event)) };
};
const send = (key: string, type = GIVEN): Promise<void> => broker.append(topic, [recordOf(key, type, 0)]);
const batch = (count: number, age: number, partition = 0): RecordBatch => ({
  ...{ topic, partition, heartbeat: async () => undefined },
  records: Array.from({ length: count }, (_, index) => ({
    ...recordOf(`old-${index}`, GIVEN, age),
    offset: String(index),
  })),
});
const MINUTE = 60_000;

/** Whoever reads ahead has had it by then as well. */
async function readByOthers(key: string): Promise<void> {
  const read = new Set<string>();
  await broker.subscribe(`others of ${key}`, [topic], async ({ records }) => {
    records.forEach((record) => read.add(record.key));
  });
  await waitFor(`others to read ${key}`, async () => read.has(key));
}

describe('a consumer that catches up', () => {
  it('takes at once what began something new since it began, and nothing else out of its turn', async () => {
    await send('waits');
    const sent = Date.now();
    await waitFor('the next millisecond', async () => Date.now() > sent);
    ahead = beginning();
    await send('since it began');
    ahead.saw(batch(500, MINUTE));
    await send('ended', ENDED);
    await send('new');
    await waitFor('the new signal', async () => took.includes('new'));
    expect(took.toSorted()).toEqual(['new', 'since it began']);
  });

  it('takes everything in its turn again when every partition has caught up', async () => {
    ahead.saw(batch(500, MINUTE, 0));
    ahead.saw(batch(500, MINUTE, 1));
    ahead.saw(batch(3, 100, 0));
    await send('still ahead');
    await waitFor('that', async () => took.length === 1);
    ahead.saw(batch(3, 100, 1));
    await send('in its turn');
    await readByOthers('in its turn');
    expect(took).toEqual(['still ahead']);
    ahead.saw(batch(500, MINUTE, 0));
    await send('ahead again');
    await waitFor('that', async () => took.includes('ahead again'));
  });

  it.each([
    ['a large batch that is young', batch(500, 1_000)],
    ['a small batch that is old', batch(50, MINUTE)],
  ])('is not one that gets %s', async (_what, one) => {
    ahead.saw(one);
    await send('in its turn');
    await readByOthers('in its turn');
    expect(took).toEqual([]);
  });
});
