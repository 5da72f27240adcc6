import type { Action } from '#rules/access/actions.js';
import { mayDo, type Role, roles } from '#rules/access/who-may-do-what.js';
import type { Principal } from '#rules/access/principal.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { Access, Caller, PRINCIPAL_SOURCE, type PrincipalSource } from './access.js';
import { AppError } from './app-error.js';
import { endpointsOf } from './endpoints.js';
import { createHttpApplication } from './http-application.js';
import { createLogger } from './logging.js';

const principalWith = (role: Role): Principal => ({
  id: 'leraar-breda-1',
  name: 'S. Jansen',
  email: 's.jansen@school.example',
  phone: '076-5550101',
  organisation: { id: 'school-breda', name: 'Basisschool De Hoek', kind: 'education' },
  role,
});

let handled = 0;
let asked = 0;

/** The token is the role itself, so that every role can knock on every door. */
class RoleAsToken implements PrincipalSource {
  async principalOf({ headers }: FastifyRequest): Promise<Principal | null> {
    asked++;
    const token = headers.authorization?.replace('Bearer ', '');
    if (token === undefined) return null;
    const role = roles.find((known) => known === token);
    if (!role) throw new AppError('not-logged-in', 'The token has expired; log in again');
    return principalWith(role);
  }
}

@Controller('v1')
class DoorsController {
  @Post('signals')
  @Access('signal:give')
  give(@Caller() caller: Principal): object {
    handled++;
    return { by: caller.id };
  }
  @Get('session')
  @Access('session:see')
  session(@Caller() caller: Principal): Principal {
    return caller;
  }
  @Get('directory')
  @Access('directory:read')
  directory(): object {
    return { open: true };
  }
  @Get('forgotten')
  forgotten(): object {
    handled++;
    return { open: true };
  }
}

@Module({
  controllers: [DoorsController],
  providers: [{ provide: PRINCIPAL_SOURCE, useClass: RoleAsToken }],
})
class HouseModule {}

@Module({ controllers: [DoorsController] })
class HouseWithoutLoginModule {}

const started: NestFastifyApplication[] = [];
async function start(module: Type): Promise<NestFastifyApplication> {
  const app = await createHttpApplication(module, { logger: createLogger('test', 'silent') });
  await app.listen(0, '127.0.0.1');
  started.push(app);
  return app;
}
let house: NestFastifyApplication;

beforeAll(async () => {
  house = await start(HouseModule);
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.close()));
});

const knock = (method: 'get' | 'post', path: string, token?: string): request.Test => {
  const asked = request(house.getHttpServer())[method](path);
  return token === undefined ? asked : asked.set('authorization', `Bearer ${token}`);
};

describe('an endpoint', () => {
  it('that names no action is refused, to everybody', async () => {
    handled = 0;
    for (const token of [undefined, ...roles]) {
      const answer = await knock('get', '/v1/forgotten', token);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'not-allowed']);
    }
    expect(handled).toBe(0);
  });

  it('that is open to anyone needs no login', async () => {
    expect((await knock('get', '/v1/directory')).status).toBe(200);
  });

  it('asks who is not logged in to log in, and says how', async () => {
    const answer = await knock('post', '/v1/signals');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="verwijsindex"');
    expect(answer.body).toMatchObject({ code: 'not-logged-in', title: 'Log in first' });
  });

  it('says what is wrong with a token that is not right', async () => {
    const answer = await knock('post', '/v1/signals', 'expired');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="verwijsindex", error="invalid_token"');
    expect(answer.body).toMatchObject({ detail: 'The token has expired; log in again' });
  });

  it.each(roles)('lets a %s do exactly what the table says', async (role) => {
    const allowed = (action: Action): boolean => mayDo(role, action).allowed;
    const given = await knock('post', '/v1/signals', role);
    expect(given.status).toBe(allowed('signal:give') ? 201 : 403);
    if (given.status === 403) expect(given.body).toMatchObject({ code: 'not-allowed' });
    expect((await knock('get', '/v1/session', role)).status).toBe(allowed('session:see') ? 200 : 403);
  });

  it('knows who calls', async () => {
    expect((await knock('get', '/v1/session', 'regievoerder')).body).toEqual(principalWith('regievoerder'));
  });
});

describe('a body', () => {
  /** Sends the headers of a request, and of its body so much only as is said here; gives up after a moment. */
  const announce = (token: string | undefined, length: number, body = ''): Promise<[number, string]> =>
    new Promise((resolve, reject) => {
      const { port } = house.getHttpServer().address() as AddressInfo;
      const headers = {
        ...{ 'content-type': 'application/json', 'content-length': length },
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      };
      const options = {
        method: 'POST',
        path: '/v1/signals',
        port,
        host: '127.0.0.1',
        headers,
        timeout: 5_000,
      };
      const sent = httpRequest(options, (answer) => {
        resolve([answer.statusCode ?? 0, answer.headers.connection ?? '']);
        sent.destroy();
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer before the body')));
      sent.on('error', reject);
      sent.flushHeaders();
      if (body !== '') sent.write(body);
    });

  it.each([
    ['is not logged in', undefined, 401],
    ['has a token that is not right', 'expired', 401],
    ['may not do it', 'regievoerder', 403],
  ])('of who %s is not waited for, read or parsed, whatever its size', async (_who, token, status) => {
    expect(await announce(token, 10_000)).toEqual([status, 'keep-alive']);
    expect(await announce(token, 100_000_000)).toEqual([status, 'close']);
    expect(await announce(token, 10_000, 'no JSON at all')).toEqual([status, 'keep-alive']);
    const answer = await knock('post', '/v1/signals', token)
      .set('content-type', 'application/json')
      .send('{"x');
    expect(answer.status).toBe(status);
  });

  it('of who may do it is read, and refused when it is not right', async () => {
    const answer = await knock('post', '/v1/signals', 'professional')
      .set('content-type', 'application/json')
      .send('{"x');
    expect(answer.status).toBe(400);
    expect(await announce('professional', 100_000_000)).toEqual([400, 'close']);
  });

  it('has its sender verified once', async () => {
    asked = 0;
    await knock('post', '/v1/signals', 'professional').send({});
    expect(asked).toBe(1);
  });
});

describe('an application without a login', () => {
  it('can only be used by anyone', async () => {
    const hub = request((await start(HouseWithoutLoginModule)).getHttpServer());
    expect((await hub.get('/v1/directory')).status).toBe(200);
    expect((await hub.get('/v1/session').set('authorization', 'Bearer professional')).status).toBe(401);
  });
});

describe('the endpoints of an application', () => {
  it('can be listed with their actions, so that a test finds the one without', () => {
    expect(endpointsOf(house)).toEqual([
      { method: 'POST', path: '/v1/signals', action: 'signal:give' },
      { method: 'GET', path: '/v1/session', action: 'session:see' },
      { method: 'GET', path: '/v1/directory', action: 'directory:read' },
      { method: 'GET', path: '/v1/forgotten', action: undefined },
    ]);
  });
});
