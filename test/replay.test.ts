import type { CloudEvent } from '#contracts/cloud-event.js';
import type {
  AnnouncementView,
  CurrentAnnouncements,
  FederationHealth,
  StatusView,
  TraceList,
  TraceView,
} from '#contracts/http/federation.js';
import type { FederationNumbers } from '#contracts/http/federation-numbers.js';
import type { ParkedEventList, ReplayOutcome } from '#contracts/http/parked-events.js';
import { inboundTopic } from '#contracts/topics.js';
import { addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ask } from '../deploy/demo/databases.js';
import { startTestFederation, type TestFederation } from './federation.js';
import { statesOf, untilState } from './signals-of.js';

const topic = inboundTopic('haaglanden');
const arrived: CloudEvent[] = [];
let federation: TestFederation;

jest.setTimeout(150_000); // on a busy machine a federation takes its time to start

beforeAll(async () => {
  federation = await startTestFederation({ instances: 2, reportEverySeconds: 1 });
  await federation.eventPort.subscribe('onlooker', [topic], async ({ records }) => {
    arrived.push(...records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent));
  });
});
afterAll(() => federation?.stop());

/** Asks the hub as the servicedesk. @param at which of its instances */
async function hub<T>(method: string, path: string, at = 0, body?: object): Promise<T> {
  const answer = await fetch(`${federation.hubs[at]?.url ?? ''}/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await federation.hubToken('noor')}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
/** As from a hub that was cut off before it noted that it sent it. */
async function arrivesOnceMore(event: CloudEvent): Promise<void> {
  const copies = (): number => arrived.filter(({ id }) => id === event.id).length;
  const before = copies();
  await federation.eventPort.append(topic, [
    { key: event.subject, value: Buffer.from(JSON.stringify(event)) },
  ]);
  await waitFor('one more of it', async () => copies() > before);
}
const inHaaglanden = (sql: string, values: unknown[] = []) =>
  ask(federation.haaglanden.database, sql, values);

it('A signal that its home region could not process has its effect once after a replay, also by two operators at once', async () => {
  await inHaaglanden(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
    create trigger broken before insert on signal for each row execute function refuse()`);
  const teacher = await federation.as('anouk');
  const { id } = await teacher.give({ bsn: examplePersons.zoetermeer[1] });
  const parked = await waitFor('the hub to hear what was put aside', async () => {
    const { parkedEvents } = await hub<ParkedEventList>(
      'GET',
      '/parked-events?region=haaglanden&state=parked',
    );
    return parkedEvents.find(({ subject }) => subject === id);
  });
  expect(parked).toMatchObject({ parkedBy: 'haaglanden', reason: 'processing-failed', replayable: true });
  const original = await waitFor('the event itself', async () =>
    arrived.find((event) => event.id === parked.eventId),
  );
  await arrivesOnceMore(original);
  await waitFor('that to be put aside as well', async () => {
    const { parkedEvents } = await hub<ParkedEventList>('GET', '/parked-events?state=parked');
    return parkedEvents.length > 1;
  });

  await inHaaglanden('drop trigger broken on signal');
  const outcomes = await Promise.all(
    [0, 1, 0, 1].map((at) => hub<ReplayOutcome>('POST', `/parked-events/${parked.id}/replays`, at)),
  );
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
    'already',
    'already',
    'already',
    'replayed',
  ]);

  const seen = await untilState(teacher, id, 'alone');
  expect(statesOf(seen)).toEqual(['given', 'sent', 'delivered', 'alone']);
  await arrivesOnceMore(original); // it has had its effect
  const next = await teacher.give({ bsn: examplePersons.zoetermeer[2] ?? '' });
  await untilState(teacher, next.id, 'alone');

  expect(arrived.filter(({ replayof }) => replayof === original.id)).toHaveLength(1);
  expect(await inHaaglanden('select id from signal where id = $1', [id])).toHaveLength(1);
  const inbox = 'select count(*)::int as count from inbox where id = $1';
  expect(await inHaaglanden(inbox, [original.id])).toEqual([{ count: 1 }]);
  expect(statesOf(await teacher.see(id))).toEqual(['given', 'sent', 'delivered', 'alone']);
  await waitFor('its effect to be seen', async () => {
    const { parkedEvents } = await hub<ParkedEventList>('GET', '/parked-events?state=replayed');
    return parkedEvents[0]?.replay?.effectSeenAt;
  });

  const { hops } = await hub<TraceView>('GET', `/traces/${id}`);
  const { reference } = await teacher.see(id); // as she reads it out, and it is typed
  const byReference = await hub<TraceList>(
    'GET',
    `/traces?reference=${reference.replace('-', '').toLowerCase()}`,
  );
  expect(byReference.traces.map(({ subject }) => subject)).toEqual([id]);
  expect(byReference.traces[0]?.hops.slice(0, 3)).toEqual(hops.slice(0, 3));
  expect(
    hops.slice(0, 3).map(({ type, origin }) => `${origin} ${type.split('.').slice(2).join('.')}`),
  ).toEqual([
    'noord-brabant signal.given.v1',
    'noord-brabant signal.given.v1', // the replay
    'haaglanden signal.delivered.v1',
  ]);
});

it('The hub says of every region how it is, and anyone may see which are there', async () => {
  const health = await waitFor('both regions to be heard', async () => {
    const { regions } = await hub<FederationHealth>('GET', '/federation-health', 1);
    return regions.filter(({ seen }) => seen === 'up').length === 2 && regions;
  });
  const haaglanden = health.find(({ region }) => region === 'haaglanden');
  expect(haaglanden).toMatchObject({
    state: 'live',
    softwareVersion: '0.1.0',
    held: 0,
    parked: 0,
    outbox: expect.any(Number),
  });
  expect(haaglanden?.lastReceivedAt).not.toBeNull();
  expect(haaglanden?.keysSinceAt).not.toBeNull();
  const answer = await fetch(`${federation.hubs[0]?.url ?? ''}/v1/status`);
  const status = (await answer.json()) as StatusView;
  expect(status.hubHears).toBe(true);
  expect(
    status.regions
      .filter(({ seen }) => seen === 'up')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Haaglanden', 'Noord-Brabant']);
});

it('What the servicedesk announces is shown in every region, also in one that was away, until it is withdrawn', async () => {
  const [breda, haaglanden] = [federation.breda, federation.haaglanden];
  const shown = async ({ publicUrl }: { publicUrl: string }): Promise<string[]> => {
    const answer = await fetch(`${publicUrl}/v1/announcements`); // before anybody logs in
    return ((await answer.json()) as CurrentAnnouncements).announcements.map(({ text }) => text);
  };
  const text = 'Vanavond komen signalen naar andere regio’s later aan.';
  const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
  const announce = (words: string) =>
    hub<AnnouncementView>('POST', '/announcements', 0, {
      ...{ kind: 'maintenance', text: words, fromAt: hours(1), untilAt: hours(3) },
    });
  for (const index of haaglanden.indexes) await index.stop();
  const { id } = await announce(text);
  const taken = await announce('Deze aankondiging is een vergissing.');
  await hub('DELETE', `/announcements/${taken.id}`, 1);
  await waitFor('it to be shown in Breda', async () => (await shown(breda)).join() === text);
  for (const index of haaglanden.indexes) await index.start();
  await waitFor('it to be shown in Haaglanden', async () => (await shown(haaglanden)).join() === text);

  // Who could write in the topic of a region would still not be believed.
  const [announced] = arrived.filter(({ subject }) => subject === id);
  const forged = { ...announced, id: randomUUID(), subject: randomUUID(), origin: 'noord-brabant' };
  await federation.eventPort.append(topic, [
    { key: forged.subject, value: Buffer.from(JSON.stringify(forged)) },
  ]);
  await waitFor('what is forged to be put aside', async () => {
    const rows = await inHaaglanden("select 1 from parked_event where reason = 'origin-mismatch'");
    return rows.length === 1;
  });
  await hub('DELETE', `/announcements/${id}`);
  for (const region of [breda, haaglanden])
    await waitFor('it to be withdrawn', async () => (await shown(region)).length === 0);
  const kept =
    'select count(*)::int as count from announcement where text is not null or withdrawn_at is null';
  expect(await inHaaglanden(kept)).toEqual([{ count: 0 }]);
});

it('The numbers of both regions reach the hub, which adds them up, once, also with several instances', async () => {
  const month = addMonths(dateInAmsterdam(new Date(Date.now() - 86_400_000).toISOString()), -1).slice(0, 7);
  const add =
    "INSERT INTO counted (day, by, key, what, amount) VALUES ($1, 'municipality', $2, 'signals', $3)";
  await ask(federation.haaglanden.database, add, [`${month}-01`, '0637', 30]);
  await ask(federation.breda.database, add, [`${month}-01`, '0758', 12]);
  const told = await waitFor('the numbers of both', async () => {
    const { months } = await hub<FederationNumbers>('GET', `/numbers?from=${month}&until=${month}`, 1);
    return months[0]?.rows.length === 2 && months[0];
  });
  expect(told.rows.map(({ region, counts }) => [region, counts.signals]).sort()).toEqual([
    ['haaglanden', 30],
    ['noord-brabant', 12],
  ]);
  expect(told.total?.counts.signals).toEqual({ atLeast: 42, notTold: 0 });
});
