import { readConfiguration } from '#platform/configuration.js';
import { endpointsOf } from '#platform/endpoints.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import { mayDo, roles } from '#rules/access/who-may-do-what.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configurationSchema } from '../src/configuration.js';
import { DirectoryService } from '../src/directory/directory.service.js';
import { NationalHubModule } from '../src/national-hub.module.js';
import { TestHub } from './test-hub.js';

let hub: TestHub;
let app: NestFastifyApplication;

beforeAll(async () => {
  hub = await TestHub.make();
  const configuration = readConfiguration(configurationSchema, hub.env());
  const module = NationalHubModule.with(configuration, { port: hub.broker.port(), closesPort: false });
  app = await createHttpApplication(module, { logger: createLogger('national-hub', 'silent') });
  await app.get(DirectoryService).publish();
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  await hub.close();
});

const statusFor = async (path: string, role: string | null): Promise<number> => {
  const headers = role === null ? {} : { authorization: `Bearer ${role}` };
  return (await fetch(`${await app.getUrl()}${path}`, { headers })).status;
};

describe('the endpoints of the hub', () => {
  it('are all in the table of who may do what, and open to anyone: they hold nobody’s data', () => {
    const endpoints = endpointsOf(app);
    expect(endpoints.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /v1/directory',
    ]);
    for (const { action } of endpoints) {
      expect(action && mayDo('anyone', action).allowed).toBe(true);
    }
  });

  it.each([null, ...roles])('answer %s', async (role) => {
    for (const { path } of endpointsOf(app)) {
      expect([path, await statusFor(path, role)]).toEqual([path, 200]);
    }
  });

  it('are no others', async () => {
    expect(await statusFor('/v1/ledger', null)).toBe(404);
  });
});
