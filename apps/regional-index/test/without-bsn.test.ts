import type { PersonBody, Problem } from '#contracts/http/signals.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

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
});
afterAll(() => federation.stop());

const inZoetermeer = (familyName: string, more: Partial<PersonBody> = {}): { person: PersonBody } => ({
  person: { familyName, birthDate: '2014-03-09', sex: 'V', municipality: '0637', ...more },
});

/** The question that is asked before anything is stored. */
async function asked(caller: Caller, body: object): Promise<NonNullable<Problem['questions']>> {
  const { status, body: problem } = await caller.ask<Problem>('POST', '/v1/signals', body);
  expect({ status, code: problem.code, reason: problem.reason }).toEqual({
    ...{ status: 409, code: 'conflict', reason: 'same-jeugdige' },
  });
  return problem.questions ?? [];
}

describe('Rule 2: a jeugdige without a BSN has a service number (Besluit Jeugdwet 7.3.1)', () => {
  it('that the giver sees, and no BSN', async () => {
    const given = await mieke.giveOn(inZoetermeer('Özdemir'));
    expect(given).toMatchObject({ state: 'alone', bsnEndsWith: null, repeated: false });
    expect(given.serviceNumber).toMatch(/^SN(-[0-9A-Z]{4}){3}$/);
    expect(await mieke.see(given.id)).toMatchObject({
      serviceNumber: given.serviceNumber,
      bsnEndsWith: null,
    });
  });

  it('is one jeugdige for two givers who write the name otherwise: a match, with one service number', async () => {
    const first = await mieke.giveOn(inZoetermeer('Berg', { prefix: 'van den' }));
    const second = await youssef.giveOn(inZoetermeer('Van Den BERG', { municipality: '0518' }));
    expect(second).toMatchObject({ state: 'matched', serviceNumber: first.serviceNumber });
    expect((await mieke.match(first.id))?.others).toHaveLength(1);
  });

  it('repeating it is the same signal', async () => {
    const first = await mieke.giveOn(inZoetermeer('Nowak'));
    expect(await mieke.giveOn(inZoetermeer('nowak'))).toMatchObject({ id: first.id, repeated: true });
  });

  it('with a birth date of which only the year is known', async () => {
    const given = await mieke.giveOn(inZoetermeer('Haile', { birthDate: '2014' }));
    expect(given.state).toBe('alone');
    expect(await youssef.giveOn(inZoetermeer('Haile', { birthDate: '2014' }))).toMatchObject({
      state: 'matched',
    });
  });

  it('crosses to the region of actual stay, and is matched there', async () => {
    const doctors = await mieke.giveOn(inZoetermeer('Tesfay'));
    const given = await anouk.giveOn(inZoetermeer('tesfay'));
    expect(given.homeRegion?.id).toBe('haaglanden');
    await waitFor('the match', () => anouk.match(given.id));
    expect((await mieke.match(doctors.id))?.others[0]?.professional.name).toBe('Anouk Verhoeven');
    expect((await anouk.see(given.id)).serviceNumber).toBe(given.serviceNumber);
  });

  it('stands nowhere in the clear, in no table of the two regions', async () => {
    await anouk.giveOn(inZoetermeer('Wolkenstein'));
    const given = await anouk.giveOn(inZoetermeer('Wolkenstein'));
    await waitFor('its arrival', async () => (await anouk.see(given.id)).state === 'alone');
    for (const region of [federation.breda, federation.zoetermeer]) {
      const tables = await region.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      const rows = await Promise.all(
        tables.map(({ name }) => region.query(`SELECT t::text AS row FROM "${name}" t`)),
      );
      expect(JSON.stringify(rows)).not.toMatch(/wolkenstein|2014-03-09/i);
      const hex = Buffer.from('olkenstein').toString('hex');
      expect(JSON.stringify(rows)).not.toContain(hex);
    }
  });
});

describe('A near miss is a question to the giver, and never a match by itself', () => {
  it('says in what it differs, and nothing else; nothing is stored; that it was asked is on record', async () => {
    const first = await mieke.giveOn(inZoetermeer('Kowalski'));
    const before = await federation.zoetermeer.query('SELECT count(*) FROM signal');
    const questions = await asked(youssef, inZoetermeer('Kovalski'));
    expect(questions).toEqual([{ candidate: expect.any(String), difference: 'name-spelling' }]);
    expect(await federation.zoetermeer.query('SELECT count(*) FROM signal')).toEqual(before);
    const onRecord = await federation.zoetermeer.query(
      `SELECT actor_id, action, outcome FROM audit WHERE ground = 'asked whether it is the same jeugdige'
        AND subject_id = (SELECT jeugdige_id FROM signal WHERE id = $1)`,
      [first.id],
    );
    expect(onRecord).toEqual([{ actor_id: 'youssef', action: 'signal:give', outcome: 'done' }]);
    expect((await mieke.see(first.id)).state).toBe('alone');
  });

  it.each([
    ['day and month swapped', { birthDate: '2014-09-03' }, 'birth-date-swapped'],
    ['only the year known', { birthDate: '2014' }, 'birth-date-incomplete'],
    ['another sex', { sex: 'M' as const }, 'sex'],
    ['a prefix', { prefix: 'van' }, 'name-prefix'],
  ])('%s', async (what, more, difference) => {
    const name = `Naam ${what.replaceAll(/[^a-z]/g, '')}`;
    await mieke.giveOn(inZoetermeer(name));
    expect(await asked(youssef, inZoetermeer(name, more))).toMatchObject([{ difference }]);
  });

  it('answered with yes, it is that jeugdige: a match', async () => {
    const first = await mieke.giveOn(inZoetermeer('Lindqvist'));
    const body = inZoetermeer('Lindkvist');
    const [question] = await asked(youssef, body);
    const answers = [{ candidate: question?.candidate, same: true }];
    const second = await youssef.giveOn({ ...body, answers });
    expect(second).toMatchObject({ state: 'matched', serviceNumber: first.serviceNumber });
  });

  it('answered with no, it is another: no match, another number, and exactly equal data find each their own', async () => {
    const first = await mieke.giveOn(inZoetermeer('Abdallah'));
    const body = inZoetermeer('Abdalah');
    const [question] = await asked(youssef, body);
    const second = await youssef.giveOn({
      ...body,
      answers: [{ candidate: question?.candidate, same: false }],
    });
    expect(second.state).toBe('alone');
    expect(second.serviceNumber).not.toBe(first.serviceNumber);
    expect(await mieke.giveOn(inZoetermeer('Abdallah'))).toMatchObject({ repeated: true, id: first.id });
    expect(await youssef.giveOn(body)).toMatchObject({ repeated: true, id: second.id });
  });

  it("cannot be answered with another caller's candidate, nor with one that somebody made up", async () => {
    await mieke.giveOn(inZoetermeer('Ferreira'));
    const body = inZoetermeer('Fereira');
    const [question] = await asked(youssef, body);
    const linda = await federation.as('linda', federation.zoetermeer);
    const answers = [
      { candidate: question?.candidate, same: true },
      { candidate: 'made-up', same: true },
    ];
    const [hers] = await asked(linda, { ...body, answers });
    expect(hers?.candidate).not.toBe(question?.candidate);
  });

  it('is not asked of a jeugdige on whom no signal is active any more', async () => {
    const { id } = await mieke.giveOn(inZoetermeer('Montague'));
    await mieke.end(id);
    expect((await youssef.giveOn(inZoetermeer('Montagu'))).state).toBe('alone');
  });
});

describe('Rule 2: who has a BSN and of whom the population register knows no municipality', () => {
  it('is signalled where they actually stay', async () => {
    const given = await joost.give('999996782', { municipality: '0758' }); // emigrated, and back
    expect(given).toMatchObject({ state: 'alone', bsnEndsWith: '782', serviceNumber: null });
  });
});
