import type { ExpertCaseView } from '#contracts/http/expert-cases.js';
import { endpointsOf } from '#platform/endpoints.js';
import { examplePersons } from '#testing/example-persons.js';
import { people, type PersonId } from '#testing/people.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const [child = ''] = examplePersons.zoetermeer;
const { name, email, phone } = people.sita;
const director = { name, email: email.toUpperCase(), phone, organisation: 'Gemeente Zoetermeer' };
const pattern = { missingHelp: ['crisis-place'], stuckAt: [] };

/** Everybody on a case that mieke brought in, that youssef is a party in, and that sita directs. */
const everybody: readonly PersonId[] = [
  ...(['mieke', 'youssef', 'linda', 'sita', 'peter', 'femke'] as const),
  ...(['hans', 'bram', 'ilse', 'noor'] as const),
];
const outsiders = { hans: 403, bram: 403, ilse: 403, noor: 403 };

let federation: TestFederation;
let signalId: string;
let id: string;

beforeAll(async () => {
  federation = await startTestFederation({
    CONVENANT_FILE: 'deploy/convenants/midden-ijssel-oost-veluwe.yaml',
  });
  const [mieke, youssef, femke] = await Promise.all(
    (['mieke', 'youssef', 'femke'] as const).map((who) => federation.as(who, federation.zoetermeer)),
  );
  signalId = (await mieke?.give(child))?.id ?? '';
  await youssef?.give(child);
  const asked = await mieke?.ask<ExpertCaseView>('POST', '/v1/expert-cases', { signalId, as: 'stuck' });
  id = asked?.body.id ?? '';
  await femke?.ask('POST', `/v1/expert-cases/${id}/actions`, { action: 'discuss' });
  await femke?.ask('POST', `/v1/expert-cases/${id}/director`, director);
});
afterAll(() => federation.stop());

const statusOf = async (who: PersonId, method: string, path: string, body?: object): Promise<number> => {
  const caller = await federation.as(who, federation.zoetermeer);
  return (await caller.ask(method, path.replace(':id', id), body)).status;
};

describe('A case at the expert team', () => {
  it.each<[string, object | undefined, Partial<Record<PersonId, number>>]>([
    [
      'GET /v1/expert-cases/:id',
      undefined,
      { mieke: 200, youssef: 200, linda: 404, sita: 200, peter: 404, femke: 200 },
    ],
    [
      'POST /v1/expert-cases/:id/actions',
      { action: 'close' }, // held by the process director
      { mieke: 409, youssef: 403, linda: 404, sita: 409, peter: 404, femke: 409 },
    ],
    [
      'POST /v1/expert-cases/:id/director',
      director,
      { mieke: 403, youssef: 403, linda: 403, sita: 403, peter: 403, femke: 200 },
    ],
    [
      'POST /v1/expert-cases/:id/pattern',
      pattern,
      { mieke: 403, youssef: 403, linda: 404, sita: 200, peter: 404, femke: 409 },
    ],
  ])('%s: for everybody as their relation to it', async (endpoint, body, expected) => {
    const [method = '', path = ''] = endpoint.split(' ');
    for (const who of everybody)
      expect([who, await statusOf(who, method, path, body)]).toEqual([
        who,
        { ...outsiders, ...expected }[who],
      ]);
  });

  it('is listed for its parties, its process director and the team', async () => {
    const saw: PersonId[] = [];
    for (const who of ['mieke', 'youssef', 'linda', 'sita', 'peter', 'femke'] as const) {
      const caller = await federation.as(who, federation.zoetermeer);
      const { body } = await caller.ask<{ cases: ExpertCaseView[] }>('GET', '/v1/expert-cases');
      if (body.cases.length > 0) saw.push(who);
    }
    expect(saw).toEqual(['mieke', 'youssef', 'sita', 'femke']);
  });

  it('is nothing for a party who now works for another organisation', async () => {
    const moved = { vir_organisation_id: 'elsewhere', vir_organisation_name: 'Elsewhere' };
    const token = await federation.oidc.tokenFor('youssef', { claims: moved });
    const elsewhere = callerOf(federation.zoetermeer.url, token);
    expect((await elsewhere.ask('GET', `/v1/expert-cases/${id}`)).status).toBe(404);
    expect((await elsewhere.ask('POST', '/v1/expert-cases', { signalId, as: 'stuck' })).status).toBe(404);
  });

  it('is tried here at every endpoint that takes one', () => {
    const withCase = endpointsOf(federation.zoetermeer.app)
      .filter(({ path }) => path.startsWith('/v1/expert-cases/:id'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(withCase.sort()).toEqual([
      'GET /v1/expert-cases/:id',
      'POST /v1/expert-cases/:id/actions',
      'POST /v1/expert-cases/:id/director',
      'POST /v1/expert-cases/:id/pattern',
    ]);
  });
});
