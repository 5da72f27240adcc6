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
  const take = async ({ records }: RecordBatch): Promise<void> => {
    took.push(...records.map(({ key }) => key));
  };
  ahead = new ReadAhead({ port: broker, group: 'region', topics: [topic], types: new Set([GIVEN]), take });
});
afterEach(() => broker.close());

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

describe('a consumer that catches up', () => {
  it('takes what begins something new at once, and nothing else out of its turn', async () => {
    await send('waits');
    ahead.saw(batch(500, MINUTE));
    await send('ended', ENDED);
    await send('new');
    await waitFor('the new signal', async () => took.length > 0);
    expect(took).toEqual(['new']);
  });

  it('takes everything in its turn again when every partition has caught up', async () => {
    ahead.saw(batch(500, MINUTE, 0));
    ahead.saw(batch(500, MINUTE, 1));
    ahead.saw(batch(3, 100, 0));
    await send('still ahead');
    await waitFor('that', async () => took.length === 1);
    ahead.saw(batch(3, 100, 1));
    await send('in its turn');
    ahead.saw(batch(500, MINUTE, 0));
    await send('ahead again');
    await waitFor('that', async () => took.length === 2);
    expect(took).toEqual(['still ahead', 'ahead again']);
  });

  it.each([
    ['a large batch that is young', batch(500, 1_000)],
    ['a small batch that is old', batch(50, MINUTE)],
  ])('is not one that gets %s', async (_what, one) => {
    ahead.saw(one);
    await send('in its turn');
    await broker.subscribe('other', [topic], async () => void took.push('others read it'));
    await waitFor('others to read it', async () => took.length > 0);
    expect(took).toEqual(['others read it']);
  });
});
