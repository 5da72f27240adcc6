import { randomUUID } from 'node:crypto';
import type { GiveSignalAnswer, Problem, SignalList, SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';
import { addDays, addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Caller } from './support/caller.js';
import { aroundSignal } from './support/coordinating.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const PATH = '/v1/chain-registrations';
const today = dateInAmsterdam(new Date().toISOString());
const inBreda = [...examplePersons.breda];
const inZoetermeer = [...examplePersons.zoetermeer];
const bredaChild = (): string => inBreda.pop() ?? '';
const zoetermeerChild = (): string => inZoetermeer.pop() ?? '';
const { id, name, email, phone } = people.joost;
const joostsData = { id, name, email, phone };
const nobody = {
  ...joostsData,
  id: 'wendy',
  name: 'Wendy Kuipers',
  email: 'wendy@jeugdhulp-de-mark.example',
};

let federation: TestFederation;
let anouk: Caller;
let joost: Caller;
let mieke: Caller;
let youssef: Caller;
let system: Caller;
beforeAll(async () => {
  federation = await startTestFederation();
  const { breda, zoetermeer } = federation;
  [anouk, joost, mieke, youssef, system] = await Promise.all([
    federation.as('anouk', breda),
    federation.as('joost', breda),
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.asClientSystem(),
  ]);
});
afterAll(() => federation.stop());

async function register(caller: Caller, bsn: string, more: object = {}): Promise<GiveSignalAnswer> {
  const { status, body } = await caller.ask<GiveSignalAnswer & Problem>('POST', PATH, { bsn, ...more });
  if (status >= 300) throw new Error(`${status} ${body.detail} ${JSON.stringify(body.fields ?? [])}`);
  return body;
}
const push = (bsn: string, more: object = {}): Promise<GiveSignalAnswer> =>
  register(system, bsn, { professional: joostsData, ...more });
const othersOf = (involvement: Involvement | null) =>
  involvement?.others.map(({ professional, kind }) => [professional.name, kind]);
const noticeOf = (signalId: string) =>
  waitFor('the notice', async () =>
    [...federation.notices.breda, ...federation.notices.zoetermeer].find((one) => one.signalId === signalId),
  );

describe('A chain registration: an organisation registers that it gives help (Zorg voor Jeugd FAQ)', () => {
  it('counts for a match as a signal does, and both see what the other does', async () => {
    const child = bredaChild();
    const signal = await anouk.give(child);
    const help = await register(joost, child);
    expect(help).toMatchObject({ kind: 'registration', state: 'matched', repeated: false, urgent: false });
    expect(othersOf(help.involvement)).toEqual([['Anouk Verhoeven', undefined]]);
    expect(othersOf(await anouk.match(signal.id))).toEqual([['Joost van Dongen', 'registration']]);
    expect(await noticeOf(signal.id)).not.toHaveProperty('about');
    const alone = await register(joost, bredaChild());
    expect(alone).toMatchObject({ state: 'alone', informedOn: null, stillToInform: [] });
  });

  it('crosses to the home region, which makes the match of two registrations', async () => {
    const child = zoetermeerChild();
    const there = await register(youssef, child);
    const here = await register(joost, child);
    await waitFor('the match', () => joost.match(here.id));
    expect(othersOf(await joost.match(here.id))).toEqual([['Youssef Benali', 'registration']]);
    expect(othersOf(await youssef.match(there.id))).toEqual([['Joost van Dongen', 'registration']]);
    expect(await noticeOf(here.id)).toMatchObject({ about: 'registration' });
    expect((await joost.see(here.id)).message).not.toMatch(/signaal/);
    await register(joost, child); // again: it is there
    const [row] = await federation.zoetermeer.query<{ kind: string }>(
      'SELECT kind FROM signal WHERE id = $1',
      [here.id],
    );
    expect(row).toEqual({ kind: 'registration' });
  });

  it('ends by its professional, and then shows nobody any more', async () => {
    const child = zoetermeerChild();
    const there = await youssef.give(child);
    const here = await register(joost, child, { plannedEndOn: addMonths(today, 3) });
    await waitFor('the match', () => joost.match(here.id));
    const { status, body } = await joost.ask<SignalView>('POST', `${PATH}/${here.id}/end`);
    expect([status, body.state, body.plannedEndOn]).toEqual([200, 'ended', addMonths(today, 3)]);
    expect(body.message).toContain('Deze registratie is beëindigd');
    expect(await joost.match(here.id)).toBeNull();
    await waitFor('that nobody else is left', async () => (await youssef.match(there.id)) === null);
  });

  it('stands beside a signal of the same professional, one active of each, and is one party: who signals', async () => {
    const child = bredaChild();
    const help = await register(joost, child);
    const signal = await joost.give(child);
    expect(signal).toMatchObject({ kind: 'signal', repeated: false, state: 'alone' });
    expect(await register(joost, child)).toMatchObject({ id: help.id, repeated: true });
    const other = await anouk.give(child);
    expect(othersOf(other.involvement)).toEqual([['Joost van Dongen', undefined]]);
    await joost.end(signal.id);
    expect(othersOf(await anouk.match(other.id))).toEqual([['Joost van Dongen', 'registration']]);
  });

  it('starts no term for a telephone call to who registered, only to who signalled', async () => {
    const child = bredaChild();
    await register(joost, child);
    const signal = await anouk.give(child);
    const helper = aroundSignal(joost, (await register(joost, child)).id);
    const { followUp } = await helper.act('accept');
    expect(
      followUp?.terms.filter(({ term }) => term === 'first-contact').map(({ signalId }) => signalId),
    ).toEqual([signal.id]);
  });

  it('is not for who gives no help: education and police only signal', async () => {
    const { status, body } = await anouk.ask<Problem>('POST', PATH, { bsn: bredaChild() });
    expect([status, body.code]).toEqual([403, 'not-allowed']);
  });
});

describe('A client system', () => {
  it('registers the help of a professional of its organisation, who sees who else is involved; itself it does not', async () => {
    const child = bredaChild();
    await anouk.give(child);
    const pushed = await push(child);
    expect(pushed).toMatchObject({ kind: 'registration', state: 'matched', involvement: null });
    expect((await system.ask('GET', `/v1/signals/${pushed.id}/match`)).status).toBe(403);
    expect(othersOf(await joost.match(pushed.id))).toEqual([['Anouk Verhoeven', undefined]]);
    expect((await noticeOf(pushed.id)).to).toEqual(joostsData);
    const audit = await federation.breda.query(
      `SELECT actor_id, a.organisation_id, role, ground FROM audit a JOIN signal s ON s.jeugdige_id = a.subject_id
        WHERE s.id = $1 AND action = 'chain-registration:give'`,
      [pushed.id],
    );
    expect(audit).toEqual([
      {
        ...{ actor_id: 'client-system-de-mark', organisation_id: 'jeugdhulp-de-mark' },
        ...{ role: 'client-system', ground: 'registers help' },
      },
    ]);
  });

  it('registers once by its reference, also when it sends it again after the end', async () => {
    const child = bredaChild();
    const clientReference = randomUUID();
    const first = await push(child, { clientReference });
    const [again, capitals] = [
      await push(child, { clientReference }),
      await push(child, { clientReference: clientReference.toUpperCase() }),
    ];
    expect([again, capitals].map(({ id, repeated }) => [id, repeated])).toEqual([
      [first.id, true],
      [first.id, true],
    ]);
    await system.ask('POST', `${PATH}/${first.id}/end`);
    expect(await push(child, { clientReference })).toMatchObject({
      id: first.id,
      state: 'ended',
      repeated: true,
    });
    const anew = await push(child, { clientReference: randomUUID() });
    expect(anew.repeated).toBe(false);
    expect(anew.id).not.toBe(first.id);
  });

  it('may not use its reference for another jeugdige, also not at the same moment, and that leaves nothing', async () => {
    const clientReference = randomUUID();
    const [one, other] = [bredaChild(), bredaChild()];
    const count = async () => federation.breda.query('SELECT count(*) FROM jeugdige');
    await push(one, { clientReference });
    const before = await count();
    const refused = await system.ask<Problem>('POST', PATH, {
      ...{ bsn: other, clientReference, professional: joostsData },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    expect(await count()).toEqual(before);
    const together = { clientReference: randomUUID(), professional: nobody };
    const answers = await Promise.all(
      [one, other].map((bsn) => system.ask<Problem>('POST', PATH, { bsn, ...together })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [orphans] = await federation.breda.query<{ count: string }>(
      'SELECT count(*) FROM jeugdige j WHERE NOT EXISTS (SELECT FROM signal s WHERE s.jeugdige_id = j.id)',
    );
    expect(orphans?.count).toBe('0');
  });

  it('leaves its reference nowhere in the database', async () => {
    const clientReference = randomUUID();
    const { id } = await push(bredaChild() || examplePersons.breda[0], {
      clientReference,
      professional: nobody,
    });
    const tables = await federation.breda.query<{ table: string }>(
      "SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public'",
    );
    for (const { table } of tables) {
      const found = await federation.breda.query(
        `SELECT FROM ${table} AS t WHERE t::text ILIKE '%' || $1 || '%' OR t::text ILIKE '%' || $2 || '%'`,
        [clientReference, clientReference.replaceAll('-', '')],
      );
      expect([table, found]).toEqual([table, []]);
    }
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);
  });

  it('sees and ends registrations of its own organisation, also those made by hand; no signals, and of no other', async () => {
    const child = examplePersons.breda[0];
    const byHand = await register(joost, child);
    const signal = await joost.give(child);
    const elsewhere = await register(mieke, examplePersons.zoetermeer[0]);
    const { body } = await system.ask<SignalList>('GET', PATH);
    const ids = body.signals.map((one) => one.id);
    expect(ids).toContain(byHand.id);
    expect(ids).not.toContain(signal.id);
    expect(new Set(body.signals.map(({ kind }) => kind))).toEqual(new Set(['registration']));
    for (const id of [signal.id, elsewhere.id]) {
      expect((await system.ask('GET', `${PATH}/${id}`)).status).toBe(404);
      expect((await system.ask('POST', `${PATH}/${id}/end`)).status).toBe(404);
    }
    expect((await joost.see(signal.id)).state).not.toBe('ended');
    expect((await system.ask<SignalView>('GET', `${PATH}/${byHand.id}`)).body.state).toBe('alone');
    expect((await system.ask<SignalView>('POST', `${PATH}/${byHand.id}/end`)).body.state).toBe('ended');
    expect((await system.ask('GET', '/v1/signals')).status).toBe(403);
  });
});

describe('A registration with bad input is refused, says what is expected, and leaves nothing', () => {
  const bsn = examplePersons.breda[1];
  /** What a registration leaves; what the region does by itself meanwhile with earlier ones is not counted. */
  const stored = async (): Promise<unknown> =>
    federation.breda.query(
      `SELECT (SELECT count(*) FROM jeugdige) AS jeugdigen, (SELECT count(*) FROM signal) AS signals,
        (SELECT count(*) FROM audit WHERE action LIKE 'chain-registration:%') AS audit,
        (SELECT count(*) FROM outbox WHERE type LIKE '%.signal.given.%') AS events,
        (SELECT sum(amount) FROM counted WHERE what IN ('signals', 'registrations')) AS counted`,
    );
  beforeAll(() =>
    waitFor('nothing to be on its way', async () => {
      const waiting = await federation.breda.query("SELECT FROM outbox WHERE type LIKE '%.signal.given.%'");
      return waiting.length === 0;
    }),
  );
  const refused = async (caller: Caller, body: object, field: string): Promise<void> => {
    const before = await stored();
    const answer: Answer<Problem> = await caller.ask('POST', PATH, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-input']);
    expect(answer.body.fields).toContainEqual(
      expect.objectContaining({ field, detail: expect.stringMatching(/expected|leave it out/) }),
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/99999|Zorgen/);
    expect(await stored()).toEqual(before);
  };

  it.each<[string, object, string]>([
    ['no jeugdige', {}, 'bsn'],
    ['a BSN that fails the 11-proef', { bsn: '123456789' }, 'bsn'],
    ['somebody over age', { bsn: examplePersons.never.overAge }, 'bsn'],
    ['a planned end in the past', { bsn, plannedEndOn: addDays(today, -1) }, 'plannedEndOn'],
    ['a planned end beyond the limit', { bsn, plannedEndOn: addMonths(today, 25) }, 'plannedEndOn'],
    ['a start: it counts from when it is registered', { bsn, startsOn: today }, 'startsOn'],
    ['urgent', { bsn, urgent: true }, 'urgent'],
    ['that somebody was informed', { bsn, informedOn: today }, 'informedOn'],
    ['a text', { bsn, help: 'Zorgen' }, 'help'],
    ['another professional', { bsn, professional: joostsData }, 'professional'],
    ['a client reference', { bsn, clientReference: randomUUID() }, 'clientReference'],
  ])('by hand with %s', (_what, body, field) => refused(joost, body, field));

  const contact = (more: object): object => ({ bsn, professional: { ...joostsData, ...more } });
  it.each<[string, object, string]>([
    ['without a professional', { bsn }, 'professional'],
    ['with a professional that is a name', { bsn, professional: 'Joost' }, 'professional'],
    ['with a professional without a telephone', contact({ phone: undefined }), 'professional.phone'],
    ['with an e-mail address that is none', contact({ email: 'joost' }), 'professional.email'],
    ['with a role', contact({ role: 'professional' }), 'professional.role'],
    ['with a BSN as the id of the professional', contact({ id: bsn }), 'professional.id'],
    ['with a BSN in the name of the professional', contact({ name: `Joost ${bsn}` }), 'professional.name'],
    [
      'on a person without a BSN',
      {
        professional: joostsData,
        person: { familyName: 'Jansen', birthDate: '2015-01-01', sex: 'M', municipality: '0758' },
      },
      'person',
    ],
    ['with a BSN as reference', { ...contact({}), clientReference: bsn }, 'clientReference'],
    [
      'with a reference that is not random',
      { ...contact({}), clientReference: `00000000-0000-1000-8000-000${bsn}` },
      'clientReference',
    ],
    ['for another organisation', { ...contact({}), organisation: 'elsewhere' }, 'organisation'],
  ])('by a client system %s', (_what, body, field) => refused(system, body, field));
});
