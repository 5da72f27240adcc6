import type { MunicipalFunctionsView } from '#contracts/http/organisations.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { FollowJeugdigenService } from '../src/brp-follow-up/follow-jeugdigen.service.js';
import type { Caller } from './support/caller.js';
import { casesOf } from './support/coordinating.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const monday = '2026-11-23T09:00:00.000Z';
const tuesday = '2026-11-24T09:00:00.000Z';
const children: string[] = [...examplePersons.zoetermeer];
const clock = new SettableClock(monday);
let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
let anouk: Caller;
let register: Caller;

beforeAll(async () => {
  federation = await startTestFederation({}, clock);
  const { breda, zoetermeer } = federation;
  [mieke, youssef, anouk, register] = await Promise.all([
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('anouk', breda),
    federation.as('brp', zoetermeer),
  ]);
  const bram = await federation.as('bram', zoetermeer);
  await fill(bram, '0637', 'sita');
  await fill(bram, '0503', 'hans');
});
afterAll(() => federation.stop());

async function fill(manager: Caller, code: string, person: 'sita' | 'hans'): Promise<void> {
  const path = `/v1/municipalities/${code}/functions`;
  const { version } = (await manager.ask<MunicipalFunctionsView>('GET', path)).body;
  const { name, email, phone } = people[person];
  const functions = [{ function: 'regievoerder', name, email, phone }];
  expect((await manager.ask('PUT', path, { version, functions })).status).toBe(200);
}

interface Row {
  id: string;
  municipality: string;
  moved_to: string | null;
  age_limit_on: string | null;
  address: boolean;
  parents: number;
  is_secret: boolean;
  compared_on: string | null;
}

const rowOf = async (signalId: string, region = federation.zoetermeer): Promise<Row | undefined> => {
  const [row] = await region.query<Row>(
    `SELECT id, municipality, moved_to, age_limit_on::text, address_index IS NOT NULL AS address,
      cardinality(parent_indexes) AS parents, is_secret, compared_on::text FROM jeugdige
      WHERE id = (SELECT jeugdige_id FROM signal WHERE id = $1)`,
    [signalId],
  );
  return row;
};

const event = (bsn: string, more: object = {}) => ({
  ...{ specversion: '1.0', id: randomUUID(), source: 'urn:nld:oin:00000099000000009001:systeem:brp' },
  ...{ type: 'nl.brp.verhuisd.binnengemeentelijk', time: clock.now().toISOString() },
  data: { burgerservicenummer: bsn },
  ...more,
});
const deliver = async (bsn: string, more: object = {}): Promise<number> =>
  (await register.ask('POST', '/v1/brp-events', event(bsn, more))).status;

/** Something changes in the life of a child, and the population register says so. */
async function happens(bsn: string, change: Parameters<TestFederation['brp']['change']>[1]): Promise<void> {
  federation.brp.change(bsn, change);
  expect(await deliver(bsn)).toBe(204);
  await waitFor('the event to be looked at', async () => (await waiting()) === 0);
}
const waiting = async (): Promise<number> =>
  (await federation.zoetermeer.query('SELECT FROM brp_event WHERE jeugdige_id IS NOT NULL')).length;

describe('What the population register says of a jeugdige', () => {
  it('is stored when a signal is given here, and not one word of it can be read', async () => {
    const { id } = await mieke.give('999995807');
    expect(await rowOf(id)).toMatchObject({
      ...{ municipality: '0637', address: true, parents: 2, is_secret: false, compared_on: '2026-11-23' },
    });
    const [row] = await federation.zoetermeer.query<{ text: string }>(
      'SELECT string_agg(j::text, $1) AS text FROM jeugdige j',
      [' '],
    );
    expect(row?.text).not.toMatch(/2718|Driemanslaan|999993112|999994542|999995807/);
  });

  it('is looked up soon after a signal arrived from another region, and stays in the home region', async () => {
    const { id } = await anouk.give(children[0] ?? '');
    const row = await waitFor('the comparison', async () => {
      const found = await rowOf(id);
      return found?.compared_on ? found : null;
    });
    expect(row).toMatchObject({
      address: true,
      parents: 2,
      age_limit_on: '2035-06-09',
      compared_on: '2026-11-23',
    });
    expect(await rowOf(id, federation.breda)).toMatchObject({
      address: false,
      parents: 0,
      compared_on: null,
    });
  });

  it('is nothing but secrecy when their data are secret', async () => {
    const { id } = await mieke.give(examplePersons.secret);
    expect(await rowOf(id)).toMatchObject({ address: false, parents: 0, is_secret: true });
  });
});

describe('An event of the population register', () => {
  it('has its effect once: the register is asked anew, whatever the event says', async () => {
    const child = children[1] ?? '';
    const { id } = await mieke.give(child);
    const once = { id: 'event-1' };
    federation.brp.change(child, { secret: true });
    expect([await deliver(child, once), await deliver(child, once)]).toEqual([204, 204]);
    await waitFor('the change', async () => (await rowOf(id))?.is_secret === true);
    expect(await rowOf(id)).toMatchObject({ address: false, parents: 0 });
    const rows = await federation.zoetermeer.query(
      "SELECT action, actor_id, role FROM audit WHERE subject_id = (SELECT jeugdige_id FROM signal WHERE id = $1) AND role = 'population-register' ORDER BY id",
      [id],
    );
    expect(rows).toEqual([
      { action: 'brp-event:deliver', actor_id: 'brp', role: 'population-register' },
      { action: 'jeugdige:follow', actor_id: 'brp-follow-up', role: 'population-register' },
    ]);
  });

  it('gets the same answer for who is not in the index, and leaves no person behind', async () => {
    expect(await deliver('999993653')).toBe(204);
    const rows = await federation.zoetermeer.query(
      'SELECT jeugdige_id FROM brp_event WHERE jeugdige_id IS NULL',
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('may be sent as the media type of CloudEvents', async () => {
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    const { status } = await register.ask('POST', '/v1/brp-events', event('999993653'), headers);
    expect(status).toBe(204);
  });

  it.each<[string, unknown, string]>([
    ['no BSN', event('999996411', { data: {} }), 'data.burgerservicenummer'],
    ['a BSN that fails the 11-proef', event('123456789'), 'data.burgerservicenummer'],
    [
      'a BSN as a number',
      event('', { data: { burgerservicenummer: 999996411 } }),
      'data.burgerservicenummer',
    ],
    ['no data', event('', { data: undefined }), 'data'],
    ['another version', event('999996411', { specversion: '0.3' }), 'specversion'],
    ['no id', event('999996411', { id: '' }), 'id'],
    ['an id that is too long', event('999996411', { id: 'x'.repeat(201) }), 'id'],
    ['no source', event('999996411', { source: undefined }), 'source'],
    ['a type of somebody else', event('999996411', { type: 'nl.verwijsindex.signal.given.v1' }), 'type'],
    ['a list instead of an event', [event('999996411')], ''],
  ])('with %s is refused, with what is expected, and leaves nothing', async (_what, body, field) => {
    const count = () => federation.zoetermeer.query('SELECT FROM brp_event');
    const before = (await count()).length;
    const answer = await register.ask<Problem>('POST', '/v1/brp-events', body);
    expect(answer.status).toBe(400);
    expect(answer.body.fields).toContainEqual({ field, detail: expect.stringContaining('expected') });
    expect(JSON.stringify(answer.body)).not.toMatch(/999996411|123456789/);
    expect((await count()).length).toBe(before);
  });
});

describe('When a jeugdige with an open case', () => {
  /** A case of a doctor and a nurse, of which the regievoerder has been told. */
  async function openCase(child: string): Promise<string> {
    const { id } = await mieke.give(child);
    await youssef.give(child);
    const matchId = await matchOf(id);
    await waitFor('the news of the match', async () =>
      noticesTo('sita', 0).some(({ page }) => page?.id === matchId),
    );
    return id;
  }
  const matchOf = async (id: string): Promise<string> => (await mieke.match(id))?.matchId ?? '';
  const noticesTo = (who: 'sita' | 'hans' | 'mieke', from: number) =>
    federation.coordinationNotices.zoetermeer.slice(from).filter(({ to }) => to.email === people[who].email);

  it('moves within the region, the regievoerder of the new municipality guards it, and is told', async () => {
    const child = children[2] ?? '';
    const id = await openCase(child);
    const sita = await federation.as('sita', federation.zoetermeer);
    const matchId = await matchOf(id);
    expect((await casesOf(sita)).map((one) => one.matchId)).toContain(matchId);
    const from = federation.coordinationNotices.zoetermeer.length;
    await happens(child, { municipality: { code: '0503', name: 'Delft' } });
    expect(await rowOf(id)).toMatchObject({ municipality: '0503', moved_to: null });
    expect((await casesOf(sita)).map((one) => one.matchId)).not.toContain(matchId);
    await waitFor(
      'the notices',
      async () => noticesTo('hans', from).length + noticesTo('mieke', from).length === 2,
    );
    expect(noticesTo('hans', from)[0]).toMatchObject({
      kind: 'coordination-changed',
      page: { of: 'coordination' },
    });
    expect(noticesTo('mieke', from)[0]?.contacts).toMatchObject([
      { name: people.hans.name, organisation: 'Delft' },
    ]);
    expect(noticesTo('sita', from)).toEqual([]);
    expect((await mieke.see(id)).state).toBe('matched');
  });

  it('moves to a secret address, only who guards the case now is told', async () => {
    const child = children[3] ?? '';
    await openCase(child);
    const from = federation.coordinationNotices.zoetermeer.length;
    await happens(child, { municipality: { code: '0503', name: 'Delft' }, secret: true });
    await waitFor('the notice', async () => noticesTo('hans', from).length === 1);
    expect(noticesTo('mieke', from)).toEqual([]);
  });

  it('moves to a region that is not connected, that is recorded and the case stays as it is', async () => {
    const child = children[4] ?? '';
    const id = await openCase(child);
    await happens(child, { municipality: { code: '0664', name: 'Goes' } });
    expect(await rowOf(id)).toMatchObject({ municipality: '0637', moved_to: '0664', address: false });
    const sita = await federation.as('sita', federation.zoetermeer);
    expect((await casesOf(sita)).map((one) => one.matchId)).toContain(await matchOf(id));
    await happens(child, { municipality: { code: '0637', name: 'Zoetermeer' } });
    expect(await rowOf(id)).toMatchObject({ municipality: '0637', moved_to: null, address: true });
  });

  it.each<[string, number, Parameters<TestFederation['brp']['change']>[1]]>([
    [
      'emigrates',
      5,
      { suspension: { reason: 'E', date: '20261101' }, municipality: { code: '1999', name: 'RNI' } },
    ],
    ['turns out to be on a record that is wrong', 6, { suspension: { reason: 'F', date: '20261101' } }],
    ['is not known any more', 7, null],
  ])(
    '%s, the signals stay and the municipality too; only the family is forgotten',
    async (_what, index, change) => {
      const child = children[index] ?? '';
      const id = await openCase(child);
      await happens(child, change);
      expect(await rowOf(id)).toMatchObject({ municipality: '0637', address: false, parents: 0 });
      expect((await mieke.see(id)).state).toBe('matched');
    },
  );
});

describe('When a jeugdige dies', () => {
  it('all signals end, in every region, and nothing of them stays in the register', async () => {
    const child = children[11] ?? '';
    const here = await mieke.give(child);
    const elsewhere = await anouk.give(child);
    await waitFor('the match', () => anouk.match(elsewhere.id));
    const id = (await rowOf(here.id))?.id;
    federation.brp.change(child, { deathDate: '20261120' });
    await deliver(child, { type: 'nl.brp.overleden' });
    await waitFor('the end in both regions', async () => {
      const seen = await Promise.all([mieke.see(here.id), anouk.see(elsewhere.id)]);
      return seen.every(({ history }) => history.at(-1)?.reason === 'death');
    });
    expect(await federation.zoetermeer.query('SELECT FROM jeugdige WHERE id = $1', [id])).toEqual([]);
    expect(await mieke.match(here.id)).toBeNull();
  });
});

describe('The daily comparison', () => {
  const follow = (app = federation.zoetermeer.app): Promise<number> =>
    app.get(FollowJeugdigenService).compareSome();
  const due = async (): Promise<number> =>
    (
      await federation.zoetermeer.query(
        "SELECT FROM jeugdige WHERE compared_on < '2026-11-24' OR (compared_on IS NULL AND municipality = '0637')",
      )
    ).length;

  it('finds what no event told, leaves nobody out, and asks at most twenty at once', async () => {
    const child = children[8] ?? '';
    const { id } = await mieke.give(child);
    federation.brp.change(child, { birthDate: '20120400' });
    const before = federation.brp.asked();
    clock.set(tuesday);
    await waitFor('everybody to be compared', async () => (await due()) === 0);
    expect((await rowOf(id))?.age_limit_on).toBe('2035-04-30');
    expect(federation.brp.asked() - before).toBeLessThanOrEqual(3);
  });

  it('waits for a population register that is away, and nobody is lost', async () => {
    const { id } = await anouk.give(children[9] ?? '');
    await waitFor('the signal to arrive', async () => (await rowOf(id)) !== undefined);
    await federation.zoetermeer.query('UPDATE jeugdige SET compared_on = NULL');
    federation.brp.setAway(true);
    const refusal = () =>
      follow().then(
        () => null,
        (error: { code?: string }) => error.code,
      ); // or others are at it
    expect(await waitFor('a refusal', refusal)).toBe('brp-unavailable');
    expect(await due()).toBeGreaterThan(0);
    federation.brp.setAway(false);
    while ((await due()) > 0) await follow();
    expect((await rowOf(id))?.compared_on).toBe('2026-11-24');
  });

  it('is done by one instance at a time, so that the pace holds for all', async () => {
    const other = await federation.zoetermeer.another();
    await federation.zoetermeer.query('UPDATE jeugdige SET compared_on = NULL');
    federation.brp.setDelay(100);
    const before = federation.brp.asked();
    const compared = await Promise.all([follow(), follow(other.app)]);
    federation.brp.setDelay(0);
    expect(compared.filter((count) => count > 0).length).toBeLessThanOrEqual(1);
    expect(federation.brp.asked() - before).toBeLessThanOrEqual(1);
    await other.close();
  });

  it('is not held up by one of whom the BSN cannot be read', async () => {
    const [id] = [(await mieke.give(children[10] ?? '')).id];
    await federation.zoetermeer.query(
      "UPDATE jeugdige SET compared_on = NULL, identity_cipher = '\\x00' WHERE id = (SELECT jeugdige_id FROM signal WHERE id = $1)",
      [id],
    );
    while ((await due()) > 0) await follow();
    expect(await rowOf(id)).toMatchObject({ compared_on: '2026-11-24', address: false });
  });
});
