import type {
  ParkedEventList,
  ParkedPreviewView,
  ReplayOutcome,
  ReplaySelectionAnswer,
} from '#contracts/http/parked-events.js';
import type { CloudEvent } from '#contracts/cloud-event.js';
import type { EventParked } from '#contracts/events/event-parked.js';
import { HUB, inboundTopic } from '#contracts/topics.js';
import { partitionOf } from '#messaging/partition-of.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anEvent } from './an-event.js';
import { eventsOf, TestHub } from './test-hub.js';

let hub: TestHub;
let urls: string[];
let clock: SettableClock;

async function start(): Promise<void> {
  hub = await TestHub.make({ withLogin: true });
  clock = new SettableClock();
  urls = [
    (await hub.start({}, undefined, undefined, clock)).url,
    (await hub.start({}, undefined, undefined, clock)).url,
  ];
}
const stop = (): Promise<void> => hub.close();

async function ask<T>(
  method: 'GET' | 'POST',
  path: string,
  { body, as = 'noor', at = 0 }: { body?: object; as?: string; at?: number } = {},
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${urls[at]}/v1/parked-events${path}`, {
    method,
    headers: { authorization: `Bearer ${await hub.tokenFor(as)}`, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}
const list = async (query = ''): Promise<ParkedEventList> =>
  (await ask<ParkedEventList>('GET', query, { as: 'elif' })).body;

const arrived = (count: number) =>
  waitFor(`${count} events in haaglanden`, async () => hub.received.haaglanden.length >= count);
const parked = (count: number) =>
  waitFor(`${count} parked events`, async () => {
    const { parkedEvents } = await list();
    return parkedEvents.length >= count && parkedEvents;
  });

const fromHaaglanden = {
  ...{ source: 'urn:nld:oin:00000099000000001002:systeem:regional-index', origin: 'haaglanden' },
};

/** Lets Haaglanden say that it put aside an event that came in. */
async function parkedInHaaglanden(event: CloudEvent, change: Partial<EventParked> = {}): Promise<void> {
  const there = hub.received.haaglanden.find(({ value }) => value.includes(event.id));
  const { id, source, type, subject, origin, destination } = event;
  const data: EventParked = {
    ...{ parkedAt: new Date().toISOString(), reason: 'processing-failed', fault: 'TypeError' },
    ...{ partition: partitionOf(event.subject), offset: there?.offset ?? '99999' },
    event: { id, source, type, subject, origin, destination },
    ...change,
  };
  const type2 = 'nl.verwijsindex.event.parked.v1';
  await hub.send(
    'haaglanden',
    anEvent({ ...fromHaaglanden, destination: HUB, type: type2, data: { plain: data } }),
  );
}

async function parkOne(): Promise<{ event: CloudEvent; id: string }> {
  const before = hub.received.haaglanden.length;
  const event = anEvent();
  await hub.send('noord-brabant', event);
  await arrived(before + 1);
  await parkedInHaaglanden(event);
  const id = await waitFor('the parked event', async () => {
    const { parkedEvents } = await list('?limit=500');
    return parkedEvents.find(({ eventId }) => eventId === event.id)?.id;
  });
  return { event, id };
}

describe('an event that a region put aside', () => {
  beforeEach(start);
  afterEach(stop);

  it('stands in the list with its reason and ids, and nothing of what is in it', async () => {
    const { event, id } = await parkOne();
    const { parkedEvents } = await list('?region=haaglanden&reason=processing-failed&state=parked');
    expect(parkedEvents).toEqual([
      {
        ...{ id, parkedAt: expect.any(String), parkedBy: 'haaglanden' },
        ...{ reason: 'processing-failed', fault: 'TypeError' },
        ...{ eventId: event.id, type: event.type, subject: event.subject },
        ...{ origin: 'noord-brabant', destination: 'haaglanden' },
        ...{ state: 'parked', replayable: true, replay: null },
      },
    ]);
    expect(JSON.stringify(parkedEvents)).not.toContain('unreadable');
    for (const other of ['?region=zoetermeer', '?reason=seal-failed', '?untilAt=2020-01-01T00:00:00Z'])
      expect((await list(other)).parkedEvents).toEqual([]);
  });

  it('is kept once when the region tells it twice', async () => {
    const { event } = await parkOne();
    await parkedInHaaglanden(event);
    const other = await parkOne();
    expect(await parked(2)).toHaveLength(2);
    expect(other.id).not.toBe('');
  });

  it('is sent again as a new event that repeats it, sealed as it was, and is on record', async () => {
    const { event, id } = await parkOne();
    const { body } = await ask<ReplayOutcome>('POST', `/${id}/replays`);
    expect(body).toEqual({
      id,
      outcome: 'replayed',
      eventId: expect.any(String),
      to: 'haaglanden',
      reason: null,
    });
    await arrived(2);
    const [first, second] = eventsOf(hub.received.haaglanden);
    expect(second).toEqual({ ...first, id: body.eventId, replayof: event.id });
    expect(second?.id).not.toBe(event.id);

    const [view] = (await list('?state=replayed')).parkedEvents;
    expect(view?.replay).toEqual({
      ...{ eventId: body.eventId, replayedAt: expect.any(String), replayedBy: 'noor', effectSeenAt: null },
    });
    await hub.send(
      'haaglanden',
      anEvent({
        ...fromHaaglanden,
        destination: 'noord-brabant',
        subject: event.subject,
        type: 'nl.verwijsindex.signal.delivered.v1',
      }),
    );
    await waitFor('its effect to be seen', async () => (await list()).parkedEvents[0]?.replay?.effectSeenAt);
    expect(await hub.rows('select actor_id, action, subject_id from audit')).toEqual([
      { actor_id: 'noor', action: 'parked-event:replay', subject_id: body.eventId },
    ]);
  });

  it('is sent again once, however many ask for it at once at whichever instance', async () => {
    const { id } = await parkOne();
    const asked = await Promise.all(
      Array.from({ length: 6 }, (_, at) => ask<ReplayOutcome>('POST', `/${id}/replays`, { at: at % 2 })),
    );
    const outcomes = asked.map(({ body }) => body.outcome).sort();
    expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'already'), 'replayed']);
    expect(new Set(asked.map(({ body }) => body.eventId)).size).toBe(1);
    await arrived(2);
    const later = anEvent();
    await hub.send('noord-brabant', later);
    await arrived(3);
    expect(eventsOf(hub.received.haaglanden).filter(({ replayof }) => replayof)).toHaveLength(1);
  });

  it('twice, because it came twice, is settled by one replay; a replay that is put aside in its turn is not', async () => {
    const { event, id } = await parkOne();
    const other = await parkOne();
    await parkedInHaaglanden(event, { offset: '77777' });
    await parked(3);
    const { body: first } = await ask<ReplayOutcome>('POST', `/${id}/replays`);
    const settled = (await list('?state=replayed')).parkedEvents;
    expect(settled.map(({ eventId, replay }) => [eventId, replay?.eventId])).toEqual([
      [event.id, first.eventId],
      [event.id, first.eventId],
    ]);
    const copy = settled.find((one) => one.id !== id)?.id ?? '';
    expect((await ask<ReplayOutcome>('POST', `/${copy}/replays`)).body).toMatchObject({
      ...{ outcome: 'already', eventId: first.eventId },
    });
    const open = async () => (await list('?state=parked')).parkedEvents.map(({ eventId }) => eventId);
    expect(await open()).toEqual([other.event.id]);

    await arrived(3);
    await parkedInHaaglanden({ ...event, id: first.eventId ?? '' });
    await parked(4);
    expect(await open()).toEqual([first.eventId, other.event.id]);
    const [{ id: failed = '' } = {}] = (await list('?state=parked')).parkedEvents;
    expect((await ask<ReplayOutcome>('POST', `/${failed}/replays`)).body.outcome).toBe('replayed');
    await arrived(4);
    expect(eventsOf(hub.received.haaglanden).at(-1)).toMatchObject({ replayof: event.id });
  });

  it('that the topic no longer holds is gone, and says so', async () => {
    const event = anEvent();
    await parkedInHaaglanden(event);
    const [{ id = '' } = {}] = await parked(1);
    expect((await ask<ReplayOutcome>('POST', `/${id}/replays`)).body).toMatchObject({ outcome: 'gone' });
    expect((await list('?state=gone')).parkedEvents).toHaveLength(1);
    expect((await ask<ReplayOutcome>('POST', `/${id}/replays`)).body).toMatchObject({ outcome: 'gone' });
  });

  it('of another region is not believed', async () => {
    const event = anEvent();
    const data = { plain: { nonsense: true } };
    await hub.send(
      'haaglanden',
      anEvent({ ...fromHaaglanden, destination: HUB, type: 'nl.verwijsindex.event.parked.v1', data }),
    );
    await parkedInHaaglanden(event);
    const rows = await parked(2);
    expect(rows.map(({ parkedBy, reason }) => `${parkedBy} ${reason}`).sort()).toEqual([
      'haaglanden processing-failed',
      'national-hub invalid-data',
    ]);
    expect(await hub.rows("select distinct topic from parked_event where consumer like 'region:%'")).toEqual([
      { topic: inboundTopic('haaglanden') },
    ]);
  });
});

describe('an event for which the hub had no way', () => {
  beforeEach(start);
  afterEach(stop);

  it('cannot be sent again while it has none', async () => {
    await hub.send('noord-brabant', anEvent({ destination: 'oosterschelde' }), Buffer.from('no JSON'));
    const rows = await parked(2);
    for (const { id, reason } of rows)
      expect((await ask<ReplayOutcome>('POST', `/${id}/replays`)).body).toMatchObject({
        outcome: 'cannot',
        reason,
      });
    expect((await list('?state=parked')).parkedEvents).toHaveLength(2);
  });
});

describe('a selection of parked events', () => {
  beforeEach(start);
  afterEach(stop);

  it('is previewed, then sent again exactly so, also when asked twice', async () => {
    const some = [await parkOne(), await parkOne(), await parkOne()];
    await parkedInHaaglanden(anEvent());
    await parked(4);
    const { body: preview } = await ask<ParkedPreviewView>('POST', '/previews', {
      body: { region: 'haaglanden' },
    });
    expect(preview).toMatchObject({
      replays: [{ to: 'haaglanden', count: 3 }],
      gone: 1,
      cannot: [],
      more: false,
    });
    const path = `/previews/${preview.id}/replays`;
    const answers = await Promise.all([0, 1].map((at) => ask<ReplaySelectionAnswer>('POST', path, { at })));
    const outcomes = answers.flatMap(({ body }) => body.outcomes.map(({ outcome }) => outcome));
    expect(outcomes.filter((one) => one === 'replayed')).toHaveLength(3);
    await arrived(6);
    const repeated = eventsOf(hub.received.haaglanden).flatMap(({ replayof }) => replayof ?? []);
    expect(repeated.sort()).toEqual(some.map(({ event }) => event.id).sort());
  });

  it('is refused when others match by now, when it expired, or when another made it', async () => {
    await parkOne();
    const { body: stale } = await ask<ParkedPreviewView>('POST', '/previews');
    await parkOne();
    expect(await ask('POST', `/previews/${stale.id}/replays`)).toMatchObject({
      status: 409,
      body: { reason: 'changed' },
    });
    const { body: old } = await ask<ParkedPreviewView>('POST', '/previews');
    clock.set(new Date(Date.now() + 16 * 60_000));
    expect(await ask('POST', `/previews/${old.id}/replays`)).toMatchObject({
      status: 409,
      body: { reason: 'expired' },
    });
    expect(await ask('POST', `/previews/${randomUUID()}/replays`)).toMatchObject({ status: 404 });
    expect(eventsOf(hub.received.haaglanden).filter(({ replayof }) => replayof)).toEqual([]);
  });
});

describe('the list of parked events', () => {
  beforeAll(start);
  afterAll(stop);

  it('comes a page at a time, newest first', async () => {
    await hub.send('noord-brabant', ...Array.from({ length: 7 }, () => anEvent({ destination: 'atlantis' })));
    const all = (await parked(7)).map(({ id }) => id);
    const pages: string[][] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: ParkedEventList = await list(`?limit=3${next && `&before=${next}`}`);
      pages.push(page.parkedEvents.map(({ id }) => id));
      next = page.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(all);
  });

  it.each([
    '?limit=0',
    '?limit=501',
    '?reason=because',
    '?before=x',
    '?fromAt=today',
    '?bsn=999990408',
    '?state=new',
  ])('refuses %s with what is expected', async (query) => {
    expect(await ask('GET', query)).toMatchObject({
      status: 400,
      body: { fields: [{ detail: expect.any(String) }] },
    });
  });

  it('says it of an id that is none', async () => {
    expect(await ask('POST', '/x/replays')).toMatchObject({ status: 400 });
    expect(await ask('POST', '/12345/replays')).toMatchObject({ status: 404 });
  });
});
