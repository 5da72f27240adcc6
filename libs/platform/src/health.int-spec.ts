import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { type MigrationInterface } from 'typeorm';
import { databaseModule, migrate } from './database.js';
import { HealthModule } from './health.js';
import { createHttpApplication } from './http-application.js';
import { createLogger } from './logging.js';

class Nothing1700000000001 implements MigrationInterface {
  async up(): Promise<void> {
    // that it ran is all that counts here
  }
  async down(): Promise<void> {
    // nothing to take away
  }
}

let database: Database;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await cloneDatabase('platform-health', []);
  const migrations = [Nothing1700000000001];

  @Module({
    imports: [databaseModule({ url: database.appUrl, entities: [], poolSize: 2, migrations }), HealthModule],
  })
  class ServiceModule {}

  app = await createHttpApplication(ServiceModule, { logger: createLogger('test', 'silent') });
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
});

const ask = (path: string): request.Test => request(app.getHttpServer()).get(path);

describe('the health of a service', () => {
  it('is alive without a login and before its database is migrated, but not ready', async () => {
    expect((await ask('/health/live')).body).toEqual({ status: 'live' });
    const notYet = await ask('/health/ready');
    expect([notYet.status, notYet.headers['retry-after']]).toEqual([503, '2']);
    expect(notYet.body).toMatchObject({ code: 'unavailable' });
  });

  it('is ready once its database is migrated', async () => {
    await migrate({ migratorUrl: database.migratorUrl, migrations: [Nothing1700000000001] });
    const ready = await ask('/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready' }]);
  });

  it('is alive but not ready when its database is gone', async () => {
    await database.drop();
    expect((await ask('/health/ready')).status).toBe(503);
    expect((await ask('/health/live')).status).toBe(200);
  });
});
