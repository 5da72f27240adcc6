import { readConfiguration } from '#platform/configuration.js';
import { type Endpoint, endpointsOf } from '#platform/endpoints.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import { audienceOf } from '#platform/tokens.js';
import { federationRoles, mayDo, roles } from '#rules/access/who-may-do-what.js';
import { clientSystems } from '#testing/client-systems.js';
import { people } from '#testing/people.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { configurationSchema } from '../src/configuration.js';
import { DirectoryService } from '../src/directory/directory.service.js';
import { NationalHubModule } from '../src/national-hub.module.js';
import { TestHub } from './test-hub.js';

let hub: TestHub;
let app: NestFastifyApplication;
let url: string;
let endpoints: Endpoint[];

beforeAll(async () => {
  hub = await TestHub.make({ withLogin: true });
  const configuration = readConfiguration(configurationSchema, hub.env());
  const module = NationalHubModule.with(configuration, { port: hub.broker.port(), closesPort: false });
  app = await createHttpApplication(module, { logger: createLogger('national-hub', 'silent') });
  await app.get(DirectoryService).publish();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  endpoints = endpointsOf(app);
});
afterAll(async () => {
  await app.close();
  await hub.close();
});

const nobodys = '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01';

/** An address with something in the place of its variables. */
const addressOf = (path: string): string => url + path.replaceAll(/:\w+/g, nobodys);

async function tryIt({ method, path }: Endpoint, token: string | null, body = '{}'): Promise<number> {
  const headers = {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    'content-type': 'application/json',
  };
  const sends = ['POST', 'PUT', 'PATCH'].includes(method);
  const answer = await fetch(addressOf(path), { method, headers, ...(sends && { body }) });
  await answer.body?.cancel();
  return answer.status;
}

const tokenOf = (role: string): Promise<string> => {
  const person = [...Object.values(people), ...Object.values(clientSystems)].find((one) => one.role === role);
  if (!person) throw new Error(`nobody is ${role}`);
  return hub.tokenFor(person.id);
};

/** 401 or 403, or that the endpoint was reached: what it then answers is not asked here. */
const outcomeOf = (status: number): number | 'let through' =>
  status === 401 || status === 403 ? status : 'let through';

describe('who may do what at the hub', () => {
  it('is in the table for every endpoint', () => {
    expect(endpoints.length).toBeGreaterThan(4);
    expect(endpoints.filter(({ action }) => action === undefined)).toEqual([]);
  });

  it('is in the OpenAPI document', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi/national-hub.json', 'utf8')) as {
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

  it.each([...federationRoles])('is as the table says for %s', async (role) => {
    const token = await tokenOf(role);
    for (const endpoint of endpoints) {
      const { action, method, path } = endpoint;
      if (!action) continue;
      const expected = mayDo(role, action).allowed ? 'let through' : 403;
      const outcome = outcomeOf(await tryIt(endpoint, token));
      expect({ method, path, outcome }).toEqual({ method, path, outcome: expected });
    }
  });

  it.each([null, ...roles.filter((role) => !federationRoles.has(role))])(
    'is nothing but what is open to anyone for %s',
    async (role) => {
      const token = role === null ? null : await tokenOf(role);
      for (const endpoint of endpoints) {
        const { action, method, path } = endpoint;
        if (!action) continue;
        const expected = mayDo('anyone', action).allowed ? 'let through' : 401;
        const outcome = outcomeOf(await tryIt(endpoint, token));
        expect({ method, path, outcome }).toEqual({ method, path, outcome: expected });
      }
    },
  );

  it('is nothing for an operator with a token for a region', async () => {
    const token = await hub.tokenFor('noor', { audience: audienceOf('haaglanden') });
    for (const endpoint of endpoints) {
      if (!endpoint.action || mayDo('anyone', endpoint.action).allowed) continue;
      expect([endpoint.path, await tryIt(endpoint, token)]).toEqual([endpoint.path, 401]);
    }
  });

  it('is looked at before a body is', async () => {
    for (const endpoint of endpoints) {
      const { action, method, path } = endpoint;
      if (!['POST', 'PUT', 'PATCH'].includes(method) || !action || mayDo('anyone', action).allowed) continue;
      expect([method, path, await tryIt(endpoint, null, '{ no JSON')]).toEqual([method, path, 401]);
    }
  });

  it('is nothing at any other address', async () => {
    expect((await fetch(`${url}/v1/ledger`)).status).toBe(404);
  });
});

describe('who is logged in at the hub', () => {
  it('reads who they are there', async () => {
    const headers = { authorization: `Bearer ${await hub.tokenFor('elif')}` };
    const answer = await fetch(`${url}/v1/session`, { headers });
    expect(await answer.json()).toEqual({
      ...{ name: 'Elif Kaya', organisation: 'Landelijke servicedesk', role: 'auditor' },
    });
  });
});
