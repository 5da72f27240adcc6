import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { givenAsBefore } from './support/given-as-before.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const inZoetermeer = [...examplePersons.zoetermeer];
const nextChild = (): string => inZoetermeer.pop() ?? '';
const namesOf = (involvement: { others: { professional: { name: string } }[] } | null): string[] =>
  (involvement?.others ?? []).map(({ professional }) => professional.name);
let federation: TestFederation;
let anouk: Caller;
let mieke: Caller;
let youssef: Caller;
let linda: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  anouk = await federation.as('anouk', breda);
  [mieke, youssef, linda] = await Promise.all([
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('linda', zoetermeer),
  ]);
});
afterAll(() => federation.stop());

const statesOf = async (caller: Caller, id: string): Promise<string[]> =>
  (await caller.see(id)).history.map(({ state }) => state);
const noticesOf = (id: string) =>
  [...federation.notices.breda, ...federation.notices.zoetermeer].filter(({ signalId }) => signalId === id);

describe('A signal inside one region', () => {
  it('is alone while nobody else is involved, and the answer says that the initiative stays', async () => {
    const given = await mieke.give(nextChild());
    expect(given).toMatchObject({ state: 'alone', repeated: false, involvement: null });
    expect(given.message).toContain('Het initiatief blijft bij u');
    expect(given.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await statesOf(mieke, given.id)).toEqual(['given', 'alone']);
    expect(await mieke.match(given.id)).toBeNull();
  });

  it('shows once that it was given, also where an earlier release made that a row of its history', async () => {
    const given = await mieke.give(nextChild());
    const { history } = await mieke.see(given.id);
    expect(history).toEqual([{ state: 'given', at: given.givenAt, reason: null }, expect.anything()]);
    const rows = () =>
      federation.zoetermeer.query('SELECT state FROM signal_state_change WHERE signal_id = $1', [given.id]);
    expect(await rows()).toEqual([{ state: 'alone' }]);
    await federation.zoetermeer.query(givenAsBefore, [given.id]);
    expect(await rows()).toHaveLength(2);
    expect((await mieke.see(given.id)).history).toEqual(history);
  });

  it('makes a match at once, and the answer says who is involved and who coordinates', async () => {
    const child = nextChild();
    const first = await mieke.give(child);
    const second = await youssef.give(child);
    expect(second.state).toBe('matched');
    expect(namesOf(second.involvement)).toEqual(['Mieke de Bruin']);
    expect(second.involvement?.coordination).toMatchObject({
      outcome: 'parties-agree',
      convenant: 'haaglanden',
    });
    expect(await statesOf(mieke, first.id)).toEqual(['given', 'alone', 'matched']);
    expect(namesOf(await mieke.match(first.id))).toEqual(['Youssef Benali']);
  });

  it('ends: the other is alone again, sees nobody any more, and nobody sees the match of an ended signal', async () => {
    const child = nextChild();
    const [first, second] = [await mieke.give(child), await youssef.give(child)];
    expect(await youssef.end(second.id)).toMatchObject({ state: 'ended' });
    expect(await youssef.match(second.id)).toBeNull();
    expect(await mieke.match(first.id)).toBeNull();
    expect(await statesOf(mieke, first.id)).toEqual(['given', 'alone', 'matched', 'alone']);
    expect((await youssef.end(second.id)).history).toHaveLength(3);
    const [match] = await federation.zoetermeer.query<{ closed: boolean }>(
      `SELECT closed_at IS NOT NULL AS closed FROM match m JOIN signal s USING (jeugdige_id) WHERE s.id = $1`,
      [first.id],
    );
    expect(match?.closed).toBe(true);
  });

  it('has another coordinator when the one who was assigned leaves', async () => {
    const child = nextChild();
    const first = await mieke.give(child);
    await youssef.give(child);
    const third = await linda.give(child);
    expect((await mieke.match(first.id))?.coordination.coordinator?.professional.name).toBe('Linda de Graaf');
    await linda.end(third.id);
    const after = await mieke.match(first.id);
    expect(after?.coordination).toMatchObject({ rule: 'parties-agree', coordinator: null });
    expect(after?.version).toBe(3);
    expect(namesOf(after)).toEqual(['Youssef Benali']);
  });

  it('can be given again after it ended', async () => {
    const child = nextChild();
    const first = await mieke.give(child);
    await mieke.end(first.id);
    const again = await mieke.give(child);
    expect(again).toMatchObject({ repeated: false, state: 'alone' });
    expect(again.id).not.toBe(first.id);
  });
});

describe('A signal that is given twice', () => {
  it('is the same signal, with status 200 instead of 201', async () => {
    const child = nextChild();
    const first = await mieke.ask<{ id: string }>('POST', '/v1/signals', { bsn: child });
    const second = await mieke.ask<{ id: string }>('POST', '/v1/signals', { bsn: child });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ id: first.body.id, repeated: true, state: 'alone' });
  });

  it('is one signal also when it comes many times at once, at two instances', async () => {
    const child = nextChild();
    const other = await federation.zoetermeer.another();
    const there = await federation.as('mieke', other);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? there : mieke).give(child)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });
});

describe('A signal on a jeugdige who lives in another region', () => {
  it('arrives there, meets the active signal of a family doctor, and both see each other', async () => {
    const child = nextChild();
    const doctors = await mieke.give(child);
    const given = await anouk.give(child);
    expect(given).toMatchObject({ state: 'given', homeRegion: { id: 'haaglanden', name: 'Haaglanden' } });
    expect(given.message).toContain('Haaglanden');
    const involvement = await waitFor('the match', () => anouk.match(given.id));
    expect(namesOf(involvement)).toEqual(['Mieke de Bruin']);
    expect(await statesOf(anouk, given.id)).toEqual(['given', 'sent', 'delivered', 'matched']);
    expect(namesOf(await mieke.match(doctors.id))).toEqual(['Anouk Verhoeven']);
    expect(await statesOf(mieke, doctors.id)).toEqual(['given', 'alone', 'matched']);
    await waitFor('the notices', async () => noticesOf(doctors.id).length + noticesOf(given.id).length === 2);
    expect(noticesOf(given.id)).toMatchObject([
      { reference: given.reference, to: { name: 'Anouk Verhoeven' } },
    ]);
    expect(noticesOf(doctors.id)).toMatchObject([{ to: { email: 'mieke@huisartsen-meerzicht.example' } }]);
  });

  it('arrives, is alone, and is matched later when somebody comes there', async () => {
    const child = nextChild();
    const given = await anouk.give(child);
    await waitFor('the receipt', async () => (await anouk.see(given.id)).state === 'alone');
    const later = await youssef.give(child);
    expect(namesOf(later.involvement)).toEqual(['Anouk Verhoeven']);
    expect(namesOf(await waitFor('the match', () => anouk.match(given.id)))).toEqual(['Youssef Benali']);
    await youssef.end(later.id);
    await waitFor('being alone again', async () => (await anouk.see(given.id)).state === 'alone');
    expect(await anouk.match(given.id)).toBeNull();
  });

  it('ends there too when its giver ends it, also right after giving it', async () => {
    const child = nextChild();
    const doctors = await mieke.give(child);
    const given = await anouk.give(child);
    await anouk.end(given.id);
    const rows = () => federation.zoetermeer.query('SELECT FROM gone_signal WHERE id = $1', [given.id]);
    await waitFor('the end in the home region', async () => (await rows()).length === 1);
    await waitFor('the doctor alone', async () => (await mieke.see(doctors.id)).state === 'alone');
    expect((await anouk.see(given.id)).state).toBe('ended');
  });

  it('counts in one transaction for a whole crowd, each met by the one who was there', async () => {
    const children = inZoetermeer.splice(0, 5);
    const doctors = await Promise.all(children.map((child) => mieke.give(child)));
    const given = await Promise.all(children.map((child) => anouk.give(child)));
    for (const { id } of given) {
      expect(namesOf(await waitFor('a match', () => anouk.match(id)))).toEqual(['Mieke de Bruin']);
    }
    for (const { id } of doctors) expect(namesOf(await mieke.match(id))).toEqual(['Anouk Verhoeven']);
  });
});
