import type { GiveSignalAnswer, PersonBody, Problem, SignalView } from '#contracts/http/signals.js';
import { readDataFile } from '#testing/data-file.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

let federation: TestFederation;
let anouk: Caller;
let joost: Caller;
let mieke: Caller;
let youssef: Caller;
let linda: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  [anouk, joost, mieke, youssef, linda] = await Promise.all([
    federation.as('anouk', breda),
    federation.as('joost', breda),
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('linda', zoetermeer),
  ]);
});
afterAll(() => federation.stop());

const register = new Map(readDataFile('test-persons.csv').map((row) => [row.bsn, row]));
const children = { zoetermeer: [...examplePersons.zoetermeer], breda: [...examplePersons.breda] };

/** Somebody of the population register, as who does not know the BSN would give them. */
function nextChild(
  place: keyof typeof children,
  municipality = place === 'breda' ? '0758' : '0637',
): { bsn: string; body: { person: PersonBody } } {
  const bsn = children[place].pop() ?? '';
  const {
    family_name: familyName = '',
    prefix = '',
    birth_date: birthDate = '',
    sex,
  } = register.get(bsn) ?? {};
  const person = { familyName, prefix, birthDate, sex: sex as PersonBody['sex'], municipality };
  return { bsn, body: { person } };
}

const identify = (caller: Caller, id: string, bsn: unknown) =>
  caller.ask<SignalView & Problem>('POST', `/v1/signals/${id}/identify`, { bsn });

async function joined(caller: Caller, { id }: GiveSignalAnswer, bsn: string): Promise<SignalView> {
  const { status, body } = await identify(caller, id, bsn);
  expect({ status, code: body.code, fields: body.fields }).toEqual({ status: 200 });
  return body;
}

const others = async (caller: Caller, { id }: GiveSignalAnswer): Promise<string[]> =>
  ((await caller.match(id))?.others ?? []).map(({ professional }) => professional.name);

describe('Rule 2: who was signalled without a BSN is joined to one later, and nothing is lost', () => {
  it('alone: it is the same signal, with the BSN instead of the service number', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const given = await mieke.giveOn(body);
    expect(await joined(mieke, given, bsn)).toMatchObject({
      ...{ id: given.id, reference: given.reference, state: 'alone' },
      ...{ bsnEndsWith: bsn.slice(-3), serviceNumber: null },
    });
    expect(await mieke.give(bsn)).toMatchObject({ id: given.id, repeated: true });
    expect((await identify(mieke, given.id, bsn)).status).toBe(200);
  });

  it('meets a signal on the BSN: a match is made then', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const first = await youssef.give(bsn);
    const given = await mieke.giveOn(body);
    expect(given.state).toBe('alone');
    expect((await joined(mieke, given, bsn)).state).toBe('matched');
    expect(await others(mieke, given)).toEqual(['Youssef Benali']);
    expect(await others(youssef, first)).toEqual(['Mieke de Bruin']);
    expect((await youssef.see(first.id)).state).toBe('matched');
  });

  it('takes its match along, with everybody in it; who has a signal on the BSN comes in', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const [first, second] = [await mieke.giveOn(body), await youssef.giveOn(body)];
    const before = await mieke.match(first.id);
    const third = await linda.give(bsn);
    await joined(youssef, second, bsn);
    expect((await mieke.match(first.id))?.matchId).toBe(before?.matchId);
    expect(await others(mieke, first)).toEqual(['Youssef Benali', 'Linda de Graaf']);
    expect(await others(linda, third)).toEqual(['Mieke de Bruin', 'Youssef Benali']);
    expect((await mieke.see(first.id)).bsnEndsWith).toBe(bsn.slice(-3));
  });

  it('comes into the match on the BSN when there are two', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const [first] = [await mieke.giveOn(body), await youssef.giveOn(body)];
    const third = await linda.give(bsn);
    const fourth = await anouk.give(bsn);
    await waitFor('the match on the BSN', () => anouk.match(fourth.id));
    await joined(mieke, first, bsn);
    await waitFor('all four', async () => (await others(anouk, fourth)).length === 3);
    expect((await others(linda, third)).sort()).toEqual([
      ...['Anouk Verhoeven', 'Mieke de Bruin', 'Youssef Benali'],
    ]);
    const rows = await federation.zoetermeer.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM match WHERE closed_at IS NULL
        AND jeugdige_id IN (SELECT jeugdige_id FROM signal WHERE id = ANY($1))`,
      [[first.id, third.id]],
    );
    expect(rows).toEqual([{ open: 1 }]);
  });

  it('ends the second of one professional, who had one on the BSN already', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const onBsn = await mieke.give(bsn);
    const given = await mieke.giveOn(body);
    expect((await joined(mieke, given, bsn)).state).toBe('ended');
    expect((await mieke.see(onBsn.id)).state).toBe('alone');
  });
});

describe('Joined to a BSN across regions', () => {
  it('in the region of actual stay: a match with who signalled on the BSN there', async () => {
    const { bsn, body } = nextChild('zoetermeer');
    const doctors = await mieke.give(bsn);
    const given = await anouk.giveOn(body);
    await waitFor('its arrival', async () => (await anouk.see(given.id)).state === 'alone');
    expect(await joined(anouk, given, bsn)).toMatchObject({ bsnEndsWith: bsn.slice(-3) });
    await waitFor('the match', () => anouk.match(given.id));
    expect(await others(mieke, doctors)).toEqual(['Anouk Verhoeven']);
  });

  it('who turns out to live in another region: every signal goes there, also those of other givers', async () => {
    const { bsn, body } = nextChild('breda', '0637'); // stays in Zoetermeer, lives in Breda
    const teachers = await joost.give(bsn);
    const given = await anouk.giveOn(body); // from Breda, to Zoetermeer
    const doctors = await mieke.giveOn(body); // in Zoetermeer itself
    await waitFor('the match in Zoetermeer', () => anouk.match(given.id));
    expect(await others(mieke, doctors)).toEqual(['Anouk Verhoeven']);
    await joined(anouk, given, bsn);
    await waitFor('all three in Breda', async () => (await others(joost, teachers)).length === 2);
    expect((await others(joost, teachers)).sort()).toEqual(['Anouk Verhoeven', 'Mieke de Bruin']);
    await waitFor('the doctor', async () => (await others(mieke, doctors)).length === 2);
    expect(await mieke.see(doctors.id)).toMatchObject({
      ...{ state: 'matched', homeRegion: { id: 'noord-brabant' }, bsnEndsWith: bsn.slice(-3) },
    });
    expect((await anouk.see(given.id)).homeRegion?.id).toBe('noord-brabant');
    const open = await federation.zoetermeer.query(
      'SELECT 1 FROM match WHERE closed_at IS NULL AND jeugdige_id = (SELECT jeugdige_id FROM signal WHERE id = $1)',
      [doctors.id],
    );
    expect(open).toEqual([]);
    const arrived = await federation.zoetermeer.query('SELECT 1 FROM signal WHERE id = $1', [given.id]);
    expect(arrived).toEqual([]);
  });

  it('waits with the reason when the region where they live is not connected', async () => {
    const bsn = examplePersons.goes[0];
    const row = register.get(bsn);
    const given = await mieke.giveOn({
      person: {
        ...{ familyName: row?.family_name, prefix: row?.prefix, birthDate: row?.birth_date },
        ...{ sex: row?.sex, municipality: '0637' },
      },
    });
    const view = await joined(mieke, given, bsn);
    expect(view.state).toBe('waiting');
    expect(view.message).toContain('Het initiatief blijft bij u');
  });
});

describe('Who is not who was signalled is refused, and nothing changes', () => {
  it.each([
    ['another name', { familyName: 'Onbekendstein' }, 'name-differs'],
    ['another birth date', { birthDate: '2011-01-02' }, 'birth-date-differs'],
  ])('%s', async (_what, more, reason) => {
    const { bsn, body } = nextChild('breda');
    const given = await anouk.giveOn({ person: { ...body.person, ...more } });
    const { status, body: problem } = await identify(anouk, given.id, bsn);
    expect(status).toBe(400);
    expect(problem.fields).toEqual([{ field: 'bsn', detail: expect.stringMatching(/^expected/), reason }]);
    expect(await anouk.see(given.id)).toMatchObject({ serviceNumber: given.serviceNumber, state: 'alone' });
  });

  it.each([
    ['a number that is no BSN', '123456789', 400],
    ['no text', 999_996_411, 400],
    ['somebody whom the register does not know', examplePersons.never.unknown, 400],
    ['somebody over age', examplePersons.never.overAge, 400],
    ['somebody who died', examplePersons.never.deceased, 400],
  ])('%s', async (_what, bsn, expected) => {
    const given = await anouk.giveOn({
      person: { familyName: 'Testgever', birthDate: '2013-05-05', sex: 'V', municipality: '0758' },
    });
    const { status, body: problem } = await identify(anouk, given.id, bsn);
    expect({ status, field: problem.fields?.[0]?.field }).toEqual({ status: expected, field: 'bsn' });
    expect(JSON.stringify(problem)).not.toContain(String(bsn));
    expect((await anouk.see(given.id)).serviceNumber).toBe(given.serviceNumber);
  });

  it('another BSN than it has, and a signal of somebody else', async () => {
    const [one = '', other = ''] = examplePersons.breda;
    const given = await anouk.give(one);
    expect(await identify(anouk, given.id, other)).toMatchObject({
      ...{ status: 409, body: { reason: 'already-identified' } },
    });
    expect((await identify(joost, given.id, one)).status).toBe(404);
  });
});
