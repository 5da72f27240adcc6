import type { Problem } from '#contracts/http/signals.js';
import { addDays, addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import type { TokenOverrides } from '#testing/oidc-server.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Caller, callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const [bsn = ''] = examplePersons.breda;
const { never } = examplePersons;
const { emigrated } = never;
const person = { familyName: 'Yilmaz', birthDate: '2014-03-09', sex: 'M', municipality: '0758' };
const unborn = {
  familyName: 'Yilmaz',
  expectedOn: addMonths(dateInAmsterdam(new Date().toISOString()), 3),
  municipality: '0758',
};
const today = dateInAmsterdam(new Date().toISOString());

let federation: TestFederation;
let anouk: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  anouk = await federation.as('anouk', federation.breda);
});
afterAll(() => federation.stop());

/** How many rows there are in every table. */
const stored = async (): Promise<unknown> => {
  const tables = await federation.breda.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const counts = tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`);
  return federation.breda.query(`SELECT ${counts.join(', ')}`);
};

/** Does something that must be refused, and checks that it left nothing. */
async function refused(attempt: () => Promise<Answer<Problem>>, status: number): Promise<Answer<Problem>> {
  const before = await stored();
  const answer = await attempt();
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(await stored()).toEqual(before);
  return answer;
}

describe('A signal with bad input is refused, says what is expected, and leaves nothing', () => {
  it.each([
    ['a BSN of eight digits', { bsn: '99999615' }, 'bsn', 'not-a-bsn'],
    ['a BSN with a letter', { bsn: '99999615x' }, 'bsn', 'not-a-bsn'],
    ['a BSN that fails the 11-proef', { bsn: '123456789' }, 'bsn', 'not-a-bsn'],
    ['a BSN of zeros', { bsn: '000000000' }, 'bsn', 'not-a-bsn'],
    ['a BSN as a number', { bsn: 999996150 }, 'bsn', undefined],
    ['nobody', {}, 'bsn', 'missing'],
    ['somebody unknown to the population register', { bsn: never.unknown }, 'bsn', 'unknown'],
    [
      'somebody who emigrated, and nobody says where they stay',
      { bsn: emigrated },
      'municipality',
      'ask-stay',
    ],
    [
      'a municipality that the population register knows',
      { bsn, municipality: '0855' },
      'municipality',
      'known-by-brp',
    ],
    ['a municipality that is none', { bsn: emigrated, municipality: '0000' }, 'municipality', undefined],
    ['a municipality by name', { bsn: emigrated, municipality: 'Breda' }, 'municipality', undefined],
    ['a BSN and a person', { bsn, person }, 'person', 'too-many'],
    ['a person and an unborn child', { person, unborn }, 'person', 'too-many'],
    ['a person and a municipality beside', { person, municipality: '0758' }, 'municipality', 'not-with-this'],
    ['a person that is a text', { person: 'Yilmaz' }, 'person', undefined],
    ['a person that is a list', { person: [person] }, 'person', undefined],
    ['a person that is null', { person: null }, 'person', undefined],
    [
      'a person without a name',
      { person: { ...person, familyName: undefined } },
      'person.familyName',
      undefined,
    ],
    ['a name of one space', { person: { ...person, familyName: ' ' } }, 'person.familyName', undefined],
    ['a name with digits', { person: { ...person, familyName: 'Yilmaz 2' } }, 'person.familyName', undefined],
    ['a BSN for a name', { person: { ...person, familyName: bsn } }, 'person.familyName', undefined],
    [
      'a name of two lines',
      { person: { ...person, familyName: 'Yilmaz\nGrote zorgen' } },
      'person.familyName',
      undefined,
    ],
    [
      'a name that is too long',
      { person: { ...person, familyName: 'Y'.repeat(101) } },
      'person.familyName',
      undefined,
    ],
    [
      'a prefix that is too long',
      { person: { ...person, prefix: 'van der '.repeat(5) } },
      'person.prefix',
      undefined,
    ],
    [
      'a person without a birth date',
      { person: { ...person, birthDate: undefined } },
      'person.birthDate',
      undefined,
    ],
    ['a birth date of nothing', { person: { ...person, birthDate: '' } }, 'person.birthDate', undefined],
    [
      'a birth date that does not exist',
      { person: { ...person, birthDate: '2014-02-30' } },
      'person.birthDate',
      undefined,
    ],
    [
      'a birth date the Dutch way',
      { person: { ...person, birthDate: '09-03-2014' } },
      'person.birthDate',
      undefined,
    ],
    ['a person over age', { person: { ...person, birthDate: '1985' } }, 'person.birthDate', 'over-age'],
    ['a person not born yet', { person: { ...person, birthDate: '2035' } }, 'person.birthDate', 'not-born'],
    ['a sex that the register has not', { person: { ...person, sex: 'X' } }, 'person.sex', undefined],
    [
      'a person without a municipality',
      { person: { ...person, municipality: undefined } },
      'person.municipality',
      undefined,
    ],
    [
      'a person in the register of non-residents',
      { person: { ...person, municipality: '1999' } },
      'person.municipality',
      undefined,
    ],
    [
      'a person with a given name',
      { person: { ...person, givenName: 'Emir' } },
      'person.givenName',
      undefined,
    ],
    ['an unborn child where the convenant begins at birth', { unborn }, 'unborn', 'unborn-not-here'],
    [
      'an unborn child without a date',
      { unborn: { ...unborn, expectedOn: undefined } },
      'unborn.expectedOn',
      undefined,
    ],
    [
      'an unborn child with a month',
      { unborn: { ...unborn, expectedOn: '2027-03' } },
      'unborn.expectedOn',
      undefined,
    ],
    ['answers that are no list', { person, answers: 'yes' }, 'answers', undefined],
    [
      'an answer that is no truth value',
      { person, answers: [{ candidate: 'x', same: 'yes' }] },
      'answers.0.same',
      undefined,
    ],
    ['an answer about nobody', { person, answers: [{ same: true }] }, 'answers.0.candidate', undefined],
    ['somebody over age', { bsn: never.overAge }, 'bsn', 'over-age'],
    ['somebody who died', { bsn: never.deceased }, 'bsn', 'deceased'],
    ['a planned end in the past', { bsn, plannedEndOn: addDays(today, -1) }, 'plannedEndOn', 'in-the-past'],
    [
      'a planned end beyond the limit',
      { bsn, plannedEndOn: addDays(addMonths(today, 24), 1) },
      'plannedEndOn',
      'beyond-the-limit',
    ],
    ['a planned end that does not exist', { bsn, plannedEndOn: '2027-02-30' }, 'plannedEndOn', undefined],
    ['a planned end with a time', { bsn, plannedEndOn: `${today}T10:00:00Z` }, 'plannedEndOn', undefined],
    ['a planned end that is null', { bsn, plannedEndOn: null }, 'plannedEndOn', undefined],
    ['informing that does not exist', { bsn, informedOn: 'yesterday' }, 'informedOn', undefined],
    ['informing without whom', { bsn, informedOn: today }, 'informedWhom', 'whom-missing'],
    ['informing without when', { bsn, informedWhom: ['jeugdige'] }, 'informedOn', 'when-missing'],
    ['informing nobody', { bsn, informedOn: today, informedWhom: [] }, 'informedWhom', undefined],
    [
      'informing somebody else',
      { bsn, informedOn: today, informedWhom: ['school'] },
      'informedWhom',
      undefined,
    ],
    [
      'informing one twice',
      { bsn, informedOn: today, informedWhom: ['jeugdige', 'jeugdige'] },
      'informedWhom',
      undefined,
    ],
    ['informing in the future', { bsn, informedOn: addDays(today, 1) }, 'informedOn', 'in-the-future'],
    ['urgent without a telephone call', { bsn, urgent: true }, 'urgentConfirmation', 'telephone-first'],
    ['urgent that is no truth value', { bsn, urgent: 'yes' }, 'urgent', undefined],
    [
      'a confirmation of another kind',
      { bsn, urgentConfirmation: 'mailed' },
      'urgentConfirmation',
      undefined,
    ],
    ['a field for what is wrong', { bsn, reason: 'Grote zorgen' }, 'reason', undefined],
  ])('%s', async (_what, body, field, reason) => {
    const { body: problem } = await refused(() => anouk.ask('POST', '/v1/signals', body), 400);
    expect(problem.code).toBe('invalid-input');
    expect(problem.fields).toContainEqual({
      field,
      detail: expect.stringMatching(/expected|leave it out/),
      ...(reason && { reason }),
    });
    expect(JSON.stringify(problem)).not.toMatch(/99999|123456789|Grote|Yilmaz|Emir/);
  });

  it('says all that is wrong with the input at once', async () => {
    const body = { bsn: '123456789', informedOn: addDays(today, 1), urgent: true };
    const { body: problem } = await refused(() => anouk.ask('POST', '/v1/signals', body), 400);
    expect(problem.fields?.map(({ field }) => field)).toEqual([
      'bsn',
      'informedOn',
      'informedWhom',
      'urgentConfirmation',
    ]);
  });

  it.each([
    ['is not JSON', `{"bsn": "${bsn}"`, 400, 'invalid-input'],
    ['is a list', `[{"bsn":"${bsn}"}]`, 400, 'invalid-input'],
    ['is empty', '', 400, 'invalid-input'],
    ['is too large', JSON.stringify({ bsn, reason: 'x'.repeat(20_000) }), 400, 'too-large'],
  ])('a body that %s', async (_what, body, status, code) => {
    const { body: problem } = await refused(() => anouk.ask('POST', '/v1/signals', body), status);
    expect(problem.code).toBe(code);
  });

  it('a body that is a number', async () => {
    const { body: problem } = await refused(() => anouk.ask('POST', '/v1/signals', '5'), 400);
    expect(problem.fields).toEqual([{ field: 'body', detail: 'expected one JSON object' }]);
  });

  it('a body that is a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await refused(() => anouk.ask('POST', '/v1/signals', `bsn=${bsn}`, form), 400);
  });

  it('an address with an id that is not one', async () => {
    const { body } = await refused(() => anouk.ask('GET', '/v1/signals/123456782'), 400);
    expect(body.fields?.[0]?.field).toBe('id');
  });

  it('an address that does not exist', async () => {
    await refused(() => anouk.ask('GET', '/v1/jeugdigen'), 404);
  });
});

describe('Who has not proven who they are gets no further', () => {
  const withToken = async (overrides: TokenOverrides): Promise<Caller> =>
    callerOf(federation.breda.url, await federation.oidc.tokenFor('anouk', overrides));

  it.each([
    ['expired', { expired: true }],
    ['for another service', { audience: 'elsewhere' }],
    ["for another region's index", { audience: 'urn:vir:region:haaglanden' }],
    ['of somebody who works in another region', { claims: { vir_region: 'haaglanden' } }],
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['without an organisation', { claims: { vir_organisation_id: undefined } }],
    ['with a role that does not exist', { claims: { vir_role: 'king' } }],
  ])('a token %s', async (_what, overrides: TokenOverrides) => {
    const caller = await withToken(overrides);
    const { headers, body } = await refused(() => caller.ask('POST', '/v1/signals', { bsn }), 401);
    expect(body.code).toBe('not-logged-in');
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('no token, and one that somebody tampered with', async () => {
    const token = await federation.oidc.tokenFor('anouk');
    const [head = '', claims = '', signature = ''] = token.split('.');
    const other = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('anouk', 'joost'));
    for (const proof of [undefined, `${head}.${other.toString('base64url')}.${signature}`, 'x']) {
      const caller = callerOf(federation.breda.url, proof);
      await refused(() => caller.ask('POST', '/v1/signals', { bsn }), 401);
    }
  });

  it('a role without the right', async () => {
    const ilse = await federation.as('ilse', federation.breda);
    const { body } = await refused(() => ilse.ask('POST', '/v1/signals', { bsn }), 403);
    expect(body.code).toBe('not-allowed');
  });
});

describe('While the population register is away', () => {
  afterAll(() => {
    federation.brp.setAway(false);
    federation.brp.setDelay(0);
  });

  it.each([
    ['does not answer', () => federation.brp.setAway(true)],
    ['answers too slowly', () => federation.brp.setDelay(1_000)],
  ])(
    'because it %s, a signal gets a clear answer to try again, and nothing is stored',
    async (_what, fail) => {
      federation.brp.setAway(false);
      fail();
      const { headers, body } = await refused(() => anouk.ask('POST', '/v1/signals', { bsn }), 503);
      expect(body.code).toBe('brp-unavailable');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    },
  );

  it('only for a moment, the giver does not notice', async () => {
    federation.brp.setDelay(0);
    federation.brp.setAway(true);
    setTimeout(() => federation.brp.setAway(false), 60);
    expect((await anouk.give(bsn)).state).toBe('alone');
  });
});
