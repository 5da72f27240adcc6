import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '#contracts/cloud-event.js';
import { inboundTopic } from '#contracts/topics.js';
import type { ReceivedRecord } from '#messaging/event-port.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../deploy/demo/databases.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { countsIn, parkedIn, untilState } from './signals-of.js';

const topic = inboundTopic('haaglanden');
const arrived: ReceivedRecord[] = [];
let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation();
  await federation.eventPort.subscribe('onlooker', [topic], async ({ records }) => {
    arrived.push(...records);
  });
});
afterAll(() => federation?.stop());

/** A signal that went its way, and the event with which it did. */
async function deliver(bsn: string): Promise<{ id: string; value: Buffer }> {
  const teacher = await federation.as('anouk');
  const { id } = await teacher.give({ bsn });
  await untilState(teacher, id, 'alone');
  const record = await waitFor('the event', async () => arrived.find(({ key }) => key === id));
  return { id, value: record.value };
}

/** The event with something changed, as if it came so; in the lane of the signal itself. */
function changed(value: Buffer, change: (event: CloudEvent) => object): Buffer {
  return Buffer.from(JSON.stringify(change(JSON.parse(value.toString()) as CloudEvent)));
}

const parkedCount = async (count: number) =>
  waitFor(`${count} parked events`, async () => {
    const rows = await parkedIn(federation.haaglanden);
    return rows.length >= count && rows;
  });

it('an event that comes twice has one effect', async () => {
  const { id, value } = await deliver(examplePersons.zoetermeer[0]);
  const changes = 'select state from signal_state_change where signal_id = $1';
  const before = await ask(federation.haaglanden.database, changes, [id]);
  await federation.eventPort.append(topic, [
    { key: id, value },
    { key: id, value },
  ]);
  await waitFor('all three to be read', async () => {
    const [row] = await ask<{ read: number }>(
      federation.haaglanden.database,
      'select sum(next_offset)::int as read from inbox_offset where topic = $1',
      [topic],
    );
    return row?.read === 3;
  });
  expect(await countsIn(federation.haaglanden, [id])).toEqual(new Map([[id, 1]]));
  expect(await ask(federation.haaglanden.database, changes, [id])).toEqual(before);
});

describe('an event that cannot be processed is parked with its reason', () => {
  it.each<[string, (event: CloudEvent) => object]>([
    ['not-an-event', ({ data: _data, ...event }) => event],
    ['unknown-version', (event) => ({ ...event, id: randomUUID(), type: 'nl.verwijsindex.signal.given.v9' })],
    ['unknown-type', (event) => ({ ...event, id: randomUUID(), type: 'nl.verwijsindex.signal.sung.v1' })],
    ['not-for-us', (event) => ({ ...event, id: randomUUID(), destination: 'noord-brabant' })],
    ['seal-failed', (event) => ({ ...event, id: randomUUID() })], // the seal holds the id
  ])('%s', async (reason, change) => {
    const before = (await parkedIn(federation.haaglanden)).length;
    const { key, value } = await waitFor('an event', async () => arrived[0]);
    await federation.eventPort.append(topic, [{ key, value: changed(value, change) }]);
    const rows = await parkedCount(before + 1);
    expect(rows.slice(before)).toEqual([
      { reason, event_subject: reason === 'not-an-event' ? expect.anything() : key },
    ]);
  });

  it('not-json, and holds nothing of what it said', async () => {
    const before = (await parkedIn(federation.haaglanden)).length;
    await federation.eventPort.append(topic, [
      { key: randomUUID(), value: Buffer.from(`${examplePersons.breda[0]}, not an event at all`) },
    ]);
    expect((await parkedCount(before + 1)).slice(before)).toEqual([
      { reason: 'not-json', event_subject: null },
    ]);
    const stored = await ask(federation.haaglanden.database, 'select * from parked_event');
    expect(JSON.stringify(stored)).not.toContain(examplePersons.breda[0]);
  });

  it('and those after it flow on', async () => {
    const { id } = await deliver(examplePersons.zoetermeer[1]);
    expect(await countsIn(federation.haaglanden, [id])).toEqual(new Map([[id, 1]]));
  });
});
