import { regionReportedExample } from '#contracts/events/region-reported.js';
import type {
  AnnouncementList,
  AnnouncementView,
  FederationHealth,
  StatusView,
  TraceList,
} from '#contracts/http/federation.js';
import { HUB } from '#contracts/topics.js';
import { referenceOf } from '#rules/signals/reference.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anEvent } from './an-event.js';
import { eventsOf, TestHub } from './test-hub.js';

const night = {
  ...{ kind: 'maintenance', text: 'Zondagavond komen signalen naar andere regio’s later aan.' },
  ...{ fromAt: '2026-11-29T20:00:00+01:00', untilAt: '2026-11-29T21:00:00Z' },
};
const clock = new SettableClock();
let hub: TestHub;
let url: string;

beforeAll(async () => {
  hub = await TestHub.make({ withLogin: true });
  clock.set(new Date('2026-11-26T09:30:00.000Z'));
  url = (await hub.start({}, undefined, undefined, clock)).url;
});
afterAll(() => hub.close());

async function ask<T>(method: string, path: string, body?: object, as = 'noor') {
  const authorization = `Bearer ${await hub.tokenFor(as)}`;
  const sent = body && { body: JSON.stringify(body) };
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${url}/v1${path}`, { method, headers, ...sent });
  return { status: answer.status, body: (answer.status === 204 ? null : await answer.json()) as T };
}
const said = async (): Promise<string[]> => {
  const answer = await fetch(`${url}/v1/status`);
  return ((await answer.json()) as StatusView).announcements.map(({ text }) => text);
};
const told = (id: string, count: number) =>
  waitFor('both regions to be told', async () => {
    const ofAll = [hub.received.haaglanden, hub.received['noord-brabant']].map((records) =>
      eventsOf(records).filter(({ subject }) => subject === id),
    );
    return ofAll.every((events) => events.length >= count) && ofAll;
  });

it('What the servicedesk announces goes to every region that takes part, and anyone reads it until it is withdrawn', async () => {
  const { status, body } = await ask<AnnouncementView>('POST', '/announcements', night);
  expect(status).toBe(201);
  const { id } = body;
  expect(body).toEqual({
    ...{ id, kind: 'maintenance', text: night.text, madeAt: clock.now().toISOString(), madeBy: 'noor' },
    ...{ fromAt: '2026-11-29T19:00:00.000Z', untilAt: '2026-11-29T21:00:00.000Z', withdrawnAt: null },
  });
  const [[announced] = []] = await told(id, 1);
  expect(announced).toMatchObject({
    ...{ type: 'nl.verwijsindex.federation.announced.v1', origin: 'national-hub', destination: 'haaglanden' },
    data: { plain: { announcementId: id, kind: 'maintenance', text: night.text } },
  });
  expect(await said()).toEqual([night.text]);

  expect((await ask('DELETE', `/announcements/${id}`)).status).toBe(204);
  expect((await ask('DELETE', `/announcements/${id}`)).status).toBe(204);
  const [inHaaglanden = []] = await told(id, 2);
  expect(inHaaglanden.map(({ type }) => type.split('.').slice(2).join('.'))).toEqual([
    'federation.announced.v1',
    'federation.announcement.withdrawn.v1',
  ]);
  expect(await said()).toEqual([]);
  const { announcements } = (await ask<AnnouncementList>('GET', '/announcements', undefined, 'elif')).body;
  expect(announcements).toEqual([{ ...body, withdrawnAt: clock.now().toISOString() }]);
  expect(await hub.rows('select actor_id, action, subject_id from audit order by action')).toEqual([
    { actor_id: 'noor', action: 'announcement:make', subject_id: id },
    { actor_id: 'noor', action: 'announcement:withdraw', subject_id: id },
  ]);
  expect(await hub.rows('select 1 from held_event')).toEqual([]);
});

it('What is over, or begins much later, is in no status', async () => {
  const later = { fromAt: '2026-12-10T09:00:00Z', untilAt: '2026-12-10T10:00:00Z' };
  await ask('POST', '/announcements', { ...night, ...later });
  expect(await said()).toEqual([]);
  clock.set(new Date('2026-12-04T09:30:00.000Z'));
  expect(await said()).toEqual([night.text]);
  clock.set(new Date('2026-12-10T10:00:00.000Z'));
  expect(await said()).toEqual([]);
  clock.set(new Date('2026-11-26T09:30:00.000Z'));
});

it.each([
  [{ text: 'Het signaal op 999990408 komt later' }, 'text'],
  [{ text: 'kort' }, 'text'],
  [{ text: 7 }, 'text'],
  [{ kind: 'party' }, 'kind'],
  [{ fromAt: 'tomorrow' }, 'fromAt'],
  [{ fromAt: '2026-11-29T20:00:00' }, 'fromAt'], // which zone?
  [{ untilAt: '2026-11-29T18:00:00Z' }, 'untilAt'],
  [{ regions: ['haaglanden'] }, 'regions'],
])('An announcement with %j is refused, and nobody is told', async (change, field) => {
  const before = await hub.rows('select count(*) from announcement');
  const answer = await ask<{ fields: unknown }>('POST', '/announcements', { ...night, ...change });
  expect(answer).toMatchObject({ status: 400, body: { fields: [{ field, detail: expect.any(String) }] } });
  expect(JSON.stringify(answer.body)).not.toContain('999990408');
  expect(await hub.rows('select count(*) from announcement')).toEqual(before);
});

it('An announcement that is not there cannot be withdrawn', async () => {
  expect((await ask('DELETE', `/announcements/${randomUUID()}`)).status).toBe(404);
});

it('The way of a signal is found by the reference that its giver reads out, without a person in it', async () => {
  const signal = anEvent();
  await hub.send('noord-brabant', signal);
  const by = (reference: string) =>
    ask<TraceList>('GET', `/traces?reference=${reference}`, undefined, 'elif');
  const reference = referenceOf(signal.subject);
  const found = await waitFor('it to pass', async () => {
    const answer = await by(reference);
    return answer.status === 200 && answer.body;
  });
  expect(found.traces).toEqual([
    {
      subject: signal.subject,
      hops: [
        {
          ...{ eventId: signal.id, type: signal.type, origin: 'noord-brabant', destination: 'haaglanden' },
          ...{ receivedAt: expect.any(String), forwardedAt: expect.any(String), state: 'forwarded' },
        },
      ],
    },
  ]);
  expect((await by(reference.replace('-', '').toLowerCase())).body).toEqual(found);
  expect((await by(referenceOf(randomUUID()))).status).toBe(404);
  for (const wrong of ['', 'K7QM', '999990408', 'K7QM-2X9U'])
    expect(await by(wrong)).toMatchObject({ status: 400, body: { fields: [{ field: 'reference' }] } });
});

it('The health of a region says how old the oldest is that has not left it, and until when its certificate holds; a region that does not tell is none the worse', async () => {
  const oldestOutboxAt = '2026-11-26T09:12:00.000Z';
  const certificateUntilAt = '2027-11-26T09:00:00.000Z';
  const report = (data: object) =>
    hub.send(
      'haaglanden',
      anEvent({
        ...{ source: 'urn:nld:oin:00000099000000001002:systeem:regional-index', origin: 'haaglanden' },
        ...{ destination: HUB, type: 'nl.verwijsindex.region.reported.v1', data: { plain: data } },
      }),
    );
  const health = async () => {
    const { regions } = (await ask<FederationHealth>('GET', '/federation-health')).body;
    return regions.find(({ region }) => region === 'haaglanden');
  };
  await report(regionReportedExample);
  await waitFor('it to be heard', async () => (await health())?.lastSeenAt);
  expect(await health()).toMatchObject({ oldestOutboxAt: null, certificateUntilAt: null });
  const next = { reportedAt: '2026-11-26T09:30:00.000Z', oldestOutboxAt, certificateUntilAt };
  await report({ ...regionReportedExample, ...next });
  await waitFor('the next one', async () => (await health())?.oldestOutboxAt === oldestOutboxAt);
  expect((await health())?.certificateUntilAt).toBe(certificateUntilAt);
});
