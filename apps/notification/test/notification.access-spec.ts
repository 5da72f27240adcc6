import { readConfiguration } from '#platform/configuration.js';
import { endpointsOf } from '#platform/endpoints.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import { roles } from '#rules/access/who-may-do-what.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configurationSchema } from '../src/configuration.js';
import { NotificationModule } from '../src/notification.module.js';
import { TestNotification } from './test-notification.js';

let service: TestNotification;
let app: NestFastifyApplication;

beforeAll(async () => {
  service = await TestNotification.make();
  const configuration = readConfiguration(configurationSchema, service.env('smtp://127.0.0.1:1'));
  const broker = { port: service.broker.port(), closesPort: false };
  app = await createHttpApplication(NotificationModule.with(configuration, broker), {
    logger: createLogger('notification', 'silent'),
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  await service.close();
});

describe('the notification service', () => {
  it('has no endpoints but those that say whether it is well and what it does', () => {
    expect(endpointsOf(app).map(({ path, action }) => [path, action])).toEqual([
      ['/health/live', 'health:see'],
      ['/health/ready', 'health:see'],
      ['/metrics', 'metrics:see'],
    ]);
  });

  it.each([null, ...roles])('answers %s whether it is well', async (role) => {
    const headers = role === null ? {} : { authorization: `Bearer ${role}` };
    for (const { path } of endpointsOf(app)) {
      expect((await fetch(`${await app.getUrl()}${path}`, { headers })).status).toBe(200);
    }
  });
});
