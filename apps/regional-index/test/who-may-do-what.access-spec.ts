import { endpointsOf, type Endpoint } from '#platform/endpoints.js';
import { audienceOf } from '#platform/tokens.js';
import { federationRoles, mayDo, roles } from '#rules/access/who-may-do-what.js';
import type { Problem } from '#contracts/http/signals.js';
import { examplePersons } from '#testing/example-persons.js';
import type { TokenOverrides } from '#testing/oidc-server.js';
import { clientSystems } from '#testing/client-systems.js';
import { people } from '#testing/people.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerOf } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const nobodys = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';
const [bsn = '', another = ''] = examplePersons.breda;
/** What is done to an endpoint by who is allowed to; whatever comes back, it is not 401 or 403. */
const bodies: Readonly<Record<string, object>> = { 'POST /v1/signals': { bsn } };

/** Of professionals one whose organisation may do all that the role may: education only signals. */
const personIn = (role: string): string => {
  if (role === people.joost.role) return people.joost.id;
  const found = [...Object.values(people), ...Object.values(clientSystems)].find((one) => one.role === role);
  if (!found) throw new Error(`nobody is ${role}`);
  return found.id;
};

describe('Who may do what at a regional index', () => {
  let federation: TestFederation;
  let endpoints: Endpoint[];

  beforeAll(async () => {
    federation = await startTestFederation();
    endpoints = endpointsOf(federation.breda.app);
  });
  afterAll(() => federation.stop());

  const tokenOf = (role: string, overrides: TokenOverrides = {}): Promise<string> =>
    federation.oidc.tokenFor(personIn(role), { region: federation.breda.id, ...overrides });

  const tryIt = async (
    { method, path }: Endpoint,
    token: string | undefined,
    body = JSON.stringify(bodies[`${method} ${path}`] ?? {}),
  ): Promise<number> => {
    const stop = new AbortController();
    const response = await fetch(
      federation.breda.url +
        path
          .replace(/:(id|relationId|addressId)\b/g, nobodys)
          .replace(':code', '0758')
          .replace('*', 'nothing'),
      {
        method,
        redirect: 'manual',
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          'content-type': 'application/json',
          'x-requested-with': 'portal',
        },
        ...(['POST', 'PUT'].includes(method) && { body }),
        signal: stop.signal,
      },
    );
    stop.abort(); // a stream of changes never ends by itself
    return response.status;
  };

  it('is in the table for every endpoint', () => {
    expect(endpoints.length).toBeGreaterThan(10);
    expect(endpoints.filter(({ action }) => action === undefined)).toEqual([]);
  });

  it('is in the OpenAPI document, which anybody may read, with who may do it', async () => {
    const response = await fetch(`${federation.breda.url}/v1/openapi.json`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { paths } = (await response.json()) as {
      paths: Record<string, Record<string, { 'x-roles'?: string[] } | undefined>>;
    };
    for (const { method, path, action } of endpoints) {
      if (!path.startsWith('/v1/') || !action) continue;
      const told = paths[path.slice(3).replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const isOpen = mayDo('anyone', action).allowed;
      const allowed = isOpen ? undefined : roles.filter((role) => mayDo(role, action).allowed);
      expect([method, path, told !== undefined, told?.['x-roles']]).toEqual([method, path, true, allowed]);
    }
  });

  it.each(['anyone', ...roles])('is as the table says for %s', async (role) => {
    const token = role === 'anyone' ? undefined : await tokenOf(role);
    for (const endpoint of endpoints) {
      const { action, method, path } = endpoint;
      if (!action) continue;
      const status = await tryIt(endpoint, token);
      const decision = mayDo(role as Parameters<typeof mayDo>[0], action);
      const refusal = role === 'anyone' ? 401 : 403;
      const outcome = status === 401 || status === 403 ? status : 'let through';
      expect({ method, path, outcome }).toEqual({
        method,
        path,
        outcome: decision.allowed ? 'let through' : refusal,
      });
    }
  });

  it('is looked at before a body is: who is not logged in does not hear what is wrong with theirs', async () => {
    const taking = endpoints.filter(({ method }) => ['POST', 'PUT'].includes(method));
    expect(taking.length).toBeGreaterThan(10);
    for (const endpoint of taking) {
      const { action, method, path } = endpoint;
      if (!action || mayDo('anyone', action).allowed) continue;
      const status = await tryIt(endpoint, undefined, '{ no JSON');
      expect({ method, path, status }).toEqual({ method, path, status: 401 });
    }
  });

  it.each(roles)('is nothing for a %s with a right token of another region', async (role) => {
    const ofAnother = [
      await tokenOf(role, { region: 'haaglanden' }), // as the other region's portal gets it
      await tokenOf(role, { audience: audienceOf('haaglanden') }),
    ];
    // Who works in another region and logs in here; who works for the federation has no region.
    if (!federationRoles.has(role))
      ofAnother.push(await tokenOf(role, { claims: { vir_region: 'haaglanden' } }));
    for (const token of ofAnother)
      for (const endpoint of endpoints) {
        const { action, method, path } = endpoint;
        if (!action || mayDo('anyone', action).allowed) continue;
        expect({ method, path, status: await tryIt(endpoint, token) }).toEqual({ method, path, status: 401 });
      }
  });

  it("is nothing with another's signal: it is not there, and the attempt is on record", async () => {
    const anouk = await federation.as('anouk', federation.breda);
    const { id } = await anouk.give(another);
    const joost = await federation.as('joost', federation.breda);
    for (const [method, path] of [
      ['GET', `/v1/signals/${id}`],
      ['GET', `/v1/signals/${id}/match`],
      ['POST', `/v1/signals/${id}/end`],
    ] as const) {
      const { status, body } = await joost.ask<Problem>(method, path);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'not-found' });
    }
    expect((await joost.list()).map((signal) => signal.id)).not.toContain(id);
    expect((await anouk.see(id)).state).toBe('alone');
    const refused = await federation.breda.query(
      "SELECT action FROM audit WHERE actor_id = 'joost' AND outcome = 'refused' ORDER BY id",
    );
    expect(refused.slice(-3)).toEqual([
      { action: 'signal:see' },
      { action: 'match:see' },
      { action: 'signal:end' },
    ]);
  });

  it('is nothing for somebody who now works for another organisation', async () => {
    const { breda, oidc } = federation;
    const anouk = await federation.as('anouk', breda);
    const { id } = await anouk.give(another);
    const moved = { vir_organisation_id: 'elsewhere', vir_organisation_name: 'Elsewhere' };
    const elsewhere = callerOf(breda.url, await oidc.tokenFor('anouk', { claims: moved }));
    expect((await elsewhere.ask('GET', `/v1/signals/${id}`)).status).toBe(404);
  });

  it('leaves an audit row for every look', async () => {
    const joost = await federation.as('joost', federation.breda);
    const { id } = await joost.give(another);
    await joost.see(id);
    await joost.match(id);
    await joost.list();
    const rows = await federation.breda.query<{ action: string; same: boolean }>(
      `SELECT action, bool_and(subject_id = (SELECT jeugdige_id FROM signal WHERE id = $1)) AS same FROM audit
        WHERE actor_id = 'joost' AND outcome = 'done' GROUP BY action ORDER BY action`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'match:see',
      'signal:give',
      'signal:list',
      'signal:see',
    ]);
  });
});
