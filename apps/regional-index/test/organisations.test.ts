import type {
  ImportAnswer,
  MunicipalFunctionsView,
  OrganisationList,
  OrganisationView,
} from '#contracts/http/organisations.js';
import type { Problem } from '#contracts/http/signals.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Answer, Caller } from './support/caller.js';
import { exampleOrganisation } from './support/example-organisations.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const example = readFileSync('deploy/organisations/example.csv', 'utf8');
const csv = { 'content-type': 'text/csv' };
const another = { ...exampleOrganisation, id: 'jeugdhulp-rokkeveen', name: 'Jeugdhulp Rokkeveen' };
const { id: _id, ...body } = another;
const there = `/v1/organisations/${another.id}`;

let federation: TestFederation;
let bram: Caller;
let hans: Caller;
let mieke: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { zoetermeer } = federation;
  [bram, hans, mieke] = await Promise.all([
    federation.as('bram', zoetermeer),
    federation.as('hans', zoetermeer),
    federation.as('mieke', zoetermeer),
  ]);
});
afterAll(() => federation.stop());

const importing = (file: string, query: string): Promise<Answer<ImportAnswer & Problem>> =>
  bram.ask('POST', `/v1/organisations/import?${query}`, file, csv);
const see = async (caller: Caller, id: string): Promise<OrganisationView> =>
  (await caller.ask<OrganisationView>('GET', `/v1/organisations/${id}`)).body;

describe('The file of a region', () => {
  it('is seen first, applied with the token of what was seen, and then it is there', async () => {
    const { status, body: preview } = await importing(example, 'preview=true');
    expect([status, preview.applied, preview.faults]).toEqual([200, false, []]);
    const { body: applied } = await importing(example, `preview=false&token=${preview.token}`);
    expect(applied).toEqual({ ...preview, applied: true, token: null });
    const again = await importing(example, `preview=false&token=${preview.token}`);
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    const { body: list } = await mieke.ask<OrganisationList>('GET', '/v1/organisations');
    expect(list.organisations.map(({ id }) => id)).toEqual([
      'ggd-jgz-zoetermeer',
      'jeugdbescherming-den-haag',
    ]);
    const { body: filled } = await mieke.ask<MunicipalFunctionsView>(
      'GET',
      '/v1/municipalities/0637/functions',
    );
    expect(filled.functions.map(({ name }) => name)).toEqual(['Sita Ramdin', 'Roos Timmer']);
  });

  it('with a fault says where, and cannot be applied', async () => {
    const wrong = example.replace('yes,no,\n', 'yes,yes,\n');
    const { body: preview } = await importing(wrong, 'preview=true');
    expect([preview.token, preview.faults]).toEqual([
      null,
      [{ line: 11, column: 'mayCoordinate', detail: expect.stringContaining('expected false') }],
    ]);
    const { status, body: problem } = await importing(wrong, `preview=false&token=${'0'.repeat(64)}`);
    expect([status, problem.fields?.map(({ field }) => field)]).toEqual([400, ['line 11, mayCoordinate']]);
  });

  it.each([
    ['without saying whether it is a preview', '', 'preview'],
    ['without the token of a preview', 'preview=false', 'token'],
  ])('is not taken %s', async (_what, query, field) => {
    const { status, body: problem } = await importing(example, query);
    expect([status, problem.fields?.map((each) => each.field)]).toEqual([400, [field]]);
  });

  it('is not taken when it is too large, or is no CSV', async () => {
    const large = await importing('x'.repeat(524_289), 'preview=true');
    expect([large.status, large.body.detail]).toEqual([
      400,
      'The body is too large; expected at most 512 kB',
    ]);
    const json = await bram.ask<Problem>('POST', '/v1/organisations/import?preview=true', {});
    expect([json.status, json.body.code]).toEqual([400, 'unsupported-media-type']);
  });
});

describe('An organisation', () => {
  it('is added, asks to take part, and does after the municipalities were consulted', async () => {
    const added = await bram.ask<OrganisationView>('POST', '/v1/organisations', another);
    expect([added.status, added.body.version, added.body.admission.stillToConsult]).toEqual([
      201,
      1,
      ['0637'],
    ]);
    const take = async (step: object, version: number): Promise<number> =>
      (await bram.ask('POST', `${there}/admission`, { on: '2026-03-02', ...step, version })).status;
    expect(await take({ step: 'requested' }, 1)).toBe(200);
    expect(await take({ step: 'admitted', from: '2026-04-01' }, 2)).toBe(400);
    expect(await take({ step: 'consulted', municipalities: ['0637'] }, 2)).toBe(200);
    expect(await take({ step: 'admitted', from: '2026-04-01' }, 2)).toBe(409);
    expect(await take({ step: 'admitted', from: '2026-04-01' }, 3)).toBe(200);
    expect((await see(bram, another.id)).takesPartFrom).toBe('2026-04-01');
  });

  it('is changed whole, by who read its last version', async () => {
    const { version } = await see(bram, another.id);
    const change = (phone: string) => bram.ask<OrganisationView>('PUT', there, { ...body, phone, version });
    expect((await change('079 000 09 01')).body).toMatchObject({
      phone: '079 000 09 01',
      version: version + 1,
    });
    expect(await change('079 000 09 02')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await see(bram, another.id)).phone).toBe('079 000 09 01');
  });

  it.each<[string, object, string]>([
    ['a kind that does not exist', { kind: 'club' }, 'kind'],
    ['half a profile', { profile: { targetGroup: 'x' } }, 'profile.signalCriteria'],
    ['a profile that is a text', { profile: 'x' }, 'profile'],
    ['no profile', { profile: undefined }, 'profile'],
    ['a text of control signs', { name: 'x\u0000y' }, 'name'],
    ['a field for a jeugdige', { bsn: '999996150' }, 'bsn'],
    ['no version', { version: undefined }, 'version'],
    ['a BSN in a text', { profile: { ...body.profile, procedures: 'bij 999996150' } }, 'profile.procedures'],
  ])('is not changed with %s, and is told what is expected', async (_what, wrong, field) => {
    const { version } = await see(bram, another.id);
    const { status, body: problem } = await bram.ask<Problem>('PUT', there, { ...body, version, ...wrong });
    expect([status, problem.code]).toEqual([400, 'invalid-input']);
    expect(problem.fields?.map((each) => each.field)).toContain(field);
    expect(JSON.stringify(problem)).not.toContain('999996150');
  });

  it('has its people set, each once, also when they are many', async () => {
    const { version } = await see(bram, another.id);
    const person = (index: number) => ({
      ...{ name: `Persoon ${index}`, email: `p${index}@rokkeveen.example`, phone: '079 000 03 00' },
      functions: ['professional'],
    });
    const many = Array.from({ length: 300 }, (_, index) => person(index));
    const set = await bram.ask<OrganisationView>('PUT', `${there}/people`, { version, people: many });
    expect([set.status, set.body.people.length, set.body.version]).toEqual([200, 300, version + 1]);
    const twice = [person(1), { ...person(1), email: 'P1@rokkeveen.example' }];
    for (const people of [twice, [{ ...person(1), functions: [] }], [null], 'everybody']) {
      const { status } = await bram.ask('PUT', `${there}/people`, { version: version + 1, people });
      expect(status).toBe(400);
    }
  });

  it('with an id that is none is not looked for', async () => {
    expect((await bram.ask('GET', '/v1/organisations/%00')).status).toBe(400);
    expect((await bram.ask('GET', '/v1/municipalities/zoetermeer/functions')).status).toBe(400);
  });
});

describe('The manager of an organisation', () => {
  it('changes the words of the own organisation, and nothing that was agreed', async () => {
    const {
      id: _own,
      takesPartFrom: _from,
      takesPartUntil: _until,
      people: _people,
      admission: _admission,
      ...own
    } = await see(hans, 'ggd-jgz-zoetermeer');
    const put = (change: object) =>
      hans.ask<Problem>('PUT', '/v1/organisations/ggd-jgz-zoetermeer', { ...own, ...change });
    const refused = await put({ profile: { ...own.profile, mayCoordinate: false } });
    expect([refused.status, refused.body.fields?.map(({ field }) => field)]).toEqual([
      403,
      ['profile.mayCoordinate'],
    ]);
    expect((await put({ profile: { ...own.profile, procedures: 'Eerst overleg' } })).status).toBe(200);
  });

  it('does not see or change another', async () => {
    expect((await hans.ask('GET', there)).status).toBe(404);
    const { version } = await see(bram, another.id);
    expect((await hans.ask('PUT', there, { ...body, version })).status).toBe(404);
    expect((await hans.ask('PUT', `${there}/people`, { version, people: [] })).status).toBe(404);
  });
});

describe('The functions of a municipality', () => {
  it('are set whole, by who read their last version, for a municipality of this region', async () => {
    const path = '/v1/municipalities/0503/functions';
    const fill = (name: string) => ({
      function: name,
      name: 'Tess Visser',
      email: 't@delft.example',
      phone: '015 000',
    });
    const set = (functions: unknown, version = 0) => bram.ask('PUT', path, { version, functions });
    expect((await set([fill('mayor'), fill('mayor')])).status).toBe(400);
    expect((await set([fill('king')])).status).toBe(400);
    expect((await set([fill('mayor'), fill('regievoerder')])).status).toBe(200);
    expect((await set([], 0)).status).toBe(409);
    expect(
      (await bram.ask('PUT', '/v1/municipalities/0758/functions', { version: 0, functions: [] })).status,
    ).toBe(404);
  });
});
