import type { GiveSignalAnswer, Informable, Problem, SignalView } from '#contracts/http/signals.js';
import { addDays, addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const today = dateInAmsterdam(new Date().toISOString());
const inZoetermeer = [...examplePersons.zoetermeer];
const nextChild = (): string => inZoetermeer.pop() ?? '';

let federation: TestFederation;
let anouk: Caller;
let joost: Caller;
let mieke: Caller;
let youssef: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  [anouk, joost, mieke, youssef] = await Promise.all([
    federation.as('anouk', breda),
    federation.as('joost', breda),
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
  ]);
  for (const [id, months] of [
    ['huisartsen-meerzicht', 6],
    ['ggd-jgz-zoetermeer', 30],
  ] as const)
    await zoetermeer.query(
      `INSERT INTO organisation VALUES ($1, $1, 'youth-help', 'health-care', 'a@b.example', '079 000 00 00', 'x', 'x',
        $2, 'x', 'x', true, true, '{}', '2020-01-01', 1, 'test', now())`,
      [id, months],
    );
});
afterAll(() => federation.stop());

const person = (familyName: string, birthDate: string) => ({
  person: { familyName, birthDate, sex: 'V', municipality: '0637' },
});

describe('Rule 1: of a signal is stored what the law names, and nothing else (Jw 7.1.4.3)', () => {
  it('a column that could hold more fails this test', async () => {
    const columns = await federation.zoetermeer.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_name IN ('signal', 'signal_state_change') AND data_type IN ('text', 'ARRAY', 'jsonb', 'json')
        ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      ...['signal.handed_by', 'signal.home_region', 'signal.informed_whom', 'signal.kind'],
      ...['signal.organisation_id'],
      ...['signal.organisation_kind', 'signal.organisation_name', 'signal.origin_region'],
      ...['signal.professional_email', 'signal.professional_id', 'signal.professional_name'],
      ...['signal.professional_phone', 'signal.reference', 'signal.state', 'signal.state_reason'],
      ...['signal_state_change.reason', 'signal_state_change.state'],
    ]);
  });

  it.each(['reason', 'risk', 'text', 'note'])('a field %s is refused', async (field) => {
    const { status } = await mieke.ask('POST', '/v1/signals', { bsn: nextChild(), [field]: 'Grote zorgen' });
    expect(status).toBe(400);
  });
});

describe('Rule 3: an urgent signal comes after a telephone call (Zorg voor Jeugd FAQ, Urgent signaal)', () => {
  it.each([
    ['with a BSN', () => ({ bsn: nextChild() })],
    ['without one', () => person('Dringend', '2014-03-09')],
    ['in another region', () => ({ bsn: examplePersons.breda[0] })],
  ])('%s', async (_who, body) => {
    const who = body();
    const refused = await mieke.ask<Problem>('POST', '/v1/signals', { ...who, urgent: true });
    expect(refused.body.fields).toMatchObject([{ field: 'urgentConfirmation', reason: 'telephone-first' }]);
    for (const urgentConfirmation of ['telephoned', 'nobody-coordinates'])
      expect(await mieke.giveOn({ ...who, urgent: true, urgentConfirmation })).toMatchObject({
        urgent: true,
      });
  });
});

describe('Rule 4: the answer says whether others are involved (Zorg voor Jeugd FAQ)', () => {
  const alone = {
    state: 'alone',
    involvement: null,
    message: expect.stringContaining('Het initiatief blijft bij u'),
  };

  it.each([
    ['with a BSN', () => ({ bsn: nextChild() })],
    ['without one', () => person('Tweetal', '2013-03-09')],
  ])('%s: first nobody, and the initiative stays; then who', async (_who, body) => {
    const who = body();
    expect(await mieke.giveOn(who)).toMatchObject(alone);
    const second = await youssef.giveOn(who);
    expect(second.involvement?.others.map(({ professional }) => professional.name)).toEqual([
      'Mieke de Bruin',
    ]);
    expect(second.message).toContain('ook anderen betrokken');
  });

  it('in another region: as soon as it is there', async () => {
    const given = await anouk.giveOn(person('Verderop', '2013-03-10'));
    expect(given).toMatchObject({ state: 'given', involvement: null });
    const there = await waitFor('the answer', async () => {
      const view = await anouk.see(given.id);
      return view.state === 'alone' && view;
    });
    expect(there.message).toContain('Het initiatief blijft bij u');
  });
});

describe('Rule 5: one active signal per professional and jeugdige; repeating it is the same one', () => {
  it.each([
    ['with a BSN', () => ({ bsn: nextChild() })],
    ['without one, written otherwise', () => person('Dubbel-Jansen', '2012-03-09')],
  ])('%s', async (_who, body) => {
    const who = body();
    const first = await mieke.giveOn(who);
    const again = await mieke.giveOn('person' in who ? person('DUBBEL JANSEN', '2012-03-09') : who);
    expect(again).toMatchObject({ id: first.id, reference: first.reference, repeated: true });
    expect((await youssef.giveOn(who)).id).not.toBe(first.id);
  });
});

describe('Rule 6: until when a signal counts (Jw 7.1.4.5; organisation profile; at most two years)', () => {
  const endOf = async (caller: Caller, plannedEndOn?: string) => {
    const body = { bsn: nextChild(), ...(plannedEndOn && { plannedEndOn }) };
    const { body: answer } = await caller.ask<GiveSignalAnswer & Problem>('POST', '/v1/signals', body);
    return answer.plannedEndOn ?? answer.fields;
  };
  const beyond = (latest: string) => [
    { field: 'plannedEndOn', detail: expect.stringContaining(latest), reason: 'beyond-the-limit' },
  ];

  it('by default as long as the organisation agreed', async () => {
    expect(await endOf(mieke)).toBe(addMonths(today, 6));
  });

  it('never longer than the organisation agreed', async () => {
    expect(await endOf(mieke, addMonths(today, 6))).toBe(addMonths(today, 6));
    expect(await endOf(mieke, addDays(addMonths(today, 6), 1))).toEqual(beyond(addMonths(today, 6)));
  });

  it('never longer than the law, whatever an organisation agreed', async () => {
    expect(await endOf(youssef)).toBe(addMonths(today, 24));
    expect(await endOf(youssef, addDays(addMonths(today, 24), 1))).toEqual(beyond(addMonths(today, 24)));
  });

  it('as the convenant says for an organisation that is not on record', async () => {
    const linda = await federation.as('linda', federation.zoetermeer);
    expect(await endOf(linda)).toBe(addMonths(today, 12));
  });

  it('never past the age limit', async () => {
    const birthDate = addMonths(addDays(today, 10), -23 * 12);
    expect((await youssef.giveOn(person('Bijna', birthDate))).plannedEndOn).toBe(addDays(today, 9));
  });
});

describe('Rule 8: who must be informed (Jw 7.1.5.1); a signal may be given before', () => {
  const bornYearsAgo = (years: number): string => addMonths(today, -12 * years);
  const inform = (caller: Caller, id: string, body: object) =>
    caller.ask<SignalView & Problem>('POST', `/v1/signals/${id}/informed`, body);

  it.each([
    [11, 'Aalders', ['legal-representative']],
    [12, 'Boonstra', ['jeugdige', 'legal-representative']],
    [15, 'Cornelissen', ['jeugdige', 'legal-representative']],
    [16, 'Dijkgraaf', ['jeugdige']],
  ])('at %d', async (years, name, expected) => {
    const given = await mieke.giveOn(person(name, bornYearsAgo(years)));
    expect(given).toMatchObject({ informedOn: null, informedWhom: [], stillToInform: expected });
    expect(await mieke.see(given.id)).toMatchObject({ stillToInform: expected });
  });

  it('one when giving, the other later; the answer says who is left', async () => {
    const told: Informable[] = ['legal-representative'];
    const given = await mieke.giveOn({
      ...person('Verteld', bornYearsAgo(13)),
      ...{ informedOn: addDays(today, -1), informedWhom: told },
    });
    expect(given).toMatchObject({ informedWhom: told, stillToInform: ['jeugdige'] });
    const { body } = await inform(mieke, given.id, { informedOn: today, informedWhom: ['jeugdige'] });
    expect(body).toMatchObject({
      ...{ informedOn: today, informedWhom: ['jeugdige', 'legal-representative'], stillToInform: [] },
    });
  });

  it('is known in the home region too, with the signal and when it is recorded later', async () => {
    const given = await anouk.giveOn(person('Overkant', bornYearsAgo(14)));
    const there = (): Promise<{ on: string | null; whom: string[] }[]> =>
      federation.zoetermeer.query(
        'SELECT informed_on::text AS on, informed_whom AS whom FROM signal WHERE id = $1 AND NOT given_here',
        [given.id],
      );
    await waitFor('its arrival', async () => (await there()).length > 0);
    expect(await there()).toEqual([{ on: null, whom: [] }]);
    await inform(anouk, given.id, { informedOn: today, informedWhom: ['jeugdige'] });
    await waitFor('the news', async () => (await there())[0]?.on !== null);
    expect(await there()).toEqual([{ on: today, whom: ['jeugdige'] }]);
  });

  it.each([
    ['tomorrow', { informedOn: addDays(today, 1), informedWhom: ['jeugdige'] }, 'informedOn'],
    ['on no day', { informedWhom: ['jeugdige'] }, 'informedOn'],
    ['nobody', { informedOn: today, informedWhom: [] }, 'informedWhom'],
    ['a school', { informedOn: today, informedWhom: ['school'] }, 'informedWhom'],
    ['with a text', { informedOn: today, informedWhom: ['jeugdige'], note: 'boos' }, 'note'],
  ])('is refused: %s', async (_what, body, field) => {
    const given = await mieke.giveOn(person('Weigering', bornYearsAgo(10)));
    const { status, body: problem } = await inform(mieke, given.id, body);
    expect({ status, field: problem.fields?.[0]?.field }).toEqual({ status: 400, field });
    expect(await mieke.see(given.id)).toMatchObject({ informedOn: null, informedWhom: [] });
  });

  it("is nobody's but the giver's, while the signal is active", async () => {
    const given = await anouk.giveOn(person('Eigen', bornYearsAgo(10)));
    const body = { informedOn: today, informedWhom: ['jeugdige'] };
    expect((await inform(joost, given.id, body)).status).toBe(404);
    await anouk.end(given.id);
    expect((await inform(anouk, given.id, body)).status).toBe(404);
  });
});
