import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';
import fc from 'fast-check';
import { Writable } from 'node:stream';
import request from 'supertest';
import { Access } from './access.js';
import { AppError } from './app-error.js';
import { createHttpApplication } from './http-application.js';
import { createLogger } from './logging.js';
import { uuidParam } from './validation.js';

class GiveBody {
  @Matches(/^\d{9}$/, { message: 'expected nine digits' })
  bsn: string;

  @IsOptional()
  @IsBoolean({ message: 'expected true or false' })
  urgent?: boolean;
}
class ListQuery {
  @IsOptional()
  @IsUUID('all', { message: 'expected a UUID' })
  after?: string;
}

let stored: GiveBody[] = [];

@Access('health:see')
@Controller('v1')
class SignalsController {
  @Post('signals')
  @HttpCode(201)
  give(@Body() body: GiveBody): object {
    stored.push(body);
    return { given: true };
  }
  @Get('signals')
  list(@Query() query: ListQuery): object {
    return { after: query.after ?? null };
  }
  @Get('signals/:id')
  see(@Param('id', uuidParam) id: string): object {
    return { id };
  }
  @Post('files')
  take(@Body() body: unknown): object {
    return { length: typeof body === 'string' ? body.length : null };
  }
  @Get('broken')
  broken(): never {
    throw new Error('the row of 999990408 is gone');
  }
  @Get('away')
  away(): never {
    throw new AppError('brp-unavailable', 'The register did not answer in 2 seconds', {
      retryAfterSeconds: 7,
    });
  }
}

@Module({ controllers: [SignalsController] })
class SignalsModule {}

let logged = '';
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logged += chunk.toString();
    done();
  },
});

let app: NestFastifyApplication;
const http = (): ReturnType<typeof request> => request(app.getHttpServer());
const give = (body: string | object, type = 'application/json'): request.Test =>
  http().post('/v1/signals').set('content-type', type).send(body);

beforeAll(async () => {
  app = await createHttpApplication(SignalsModule, {
    logger: createLogger('test', 'info', sink),
    bodies: [{ path: '/v1/files', mostBytes: 30_720, mediaType: 'text/csv' }],
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
});

function expectProblem(answer: request.Response, status: number, code: string): void {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    status,
    code,
    type: `urn:problem-type:verwijsindex:${code}`,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(answer.status).toBe(status);
}

describe('every answer', () => {
  it.each(['/v1/signals', '/v1/nothing', '/v1/broken', '/%zz'])(
    'of %s has the headers of the standards',
    async (path) => {
      const { headers } = await http().get(path);
      expect(headers).toMatchObject({
        'api-version': '0.1.0',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'strict-transport-security': expect.stringContaining('max-age='),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );
});

describe('a request that is right', () => {
  it('is handled', async () => {
    stored = [];
    const answer = await give({ bsn: '999990408', urgent: true });
    expect([answer.status, answer.body]).toEqual([201, { given: true }]);
    expect(stored).toEqual([{ bsn: '999990408', urgent: true }]);
  });
});

describe('an address with a body of its own', () => {
  const send = (path: string, body: string): request.Test =>
    http().post(path).set('content-type', 'text/csv').send(body);

  it('takes it as a text, up to its own size', async () => {
    expect((await send('/v1/files', 'x'.repeat(30_720))).body).toEqual({ length: 30_720 });
  });

  it('says how large it may be', async () => {
    const answer = await send('/v1/files', 'x'.repeat(30_721));
    expectProblem(answer, 400, 'too-large');
    expect(answer.body).toMatchObject({ detail: 'The body is too large; expected at most 30 kB' });
    expect((await give({ bsn: '9'.repeat(20_000) })).body).toMatchObject({
      detail: 'The body is too large; expected at most 16 kB',
    });
  });

  it('is the only one that takes it', async () => {
    stored = [];
    const answer = await send('/v1/signals', 'bsn\n999990408');
    expectProblem(answer, 400, 'unsupported-media-type');
    expect(stored).toEqual([]);
  });
});

describe('input that is not as expected', () => {
  const BIG = JSON.stringify({ bsn: '9'.repeat(20_000) });

  it.each([
    [
      'an unknown field',
      { bsn: '999990408', risk: 'high' },
      'risk',
      'is not a field of this request; leave it out',
    ],
    ['a field that is missing', {}, 'bsn', 'expected nine digits'],
    ['a field of another kind', { bsn: 999990408 }, 'bsn', 'expected nine digits'],
    ['a field with a wrong value', { bsn: '999990408', urgent: 'no' }, 'urgent', 'expected true or false'],
    ['no object but a list', [], 'bsn', 'expected nine digits'],
    ['no object but null', 'null', 'bsn', 'expected nine digits'],
  ])('is refused and explained: %s', async (_what, body, field, detail) => {
    stored = [];
    const answer = await give(body);
    expectProblem(answer, 400, 'invalid-input');
    expect(answer.body).toMatchObject({ fields: [{ field, detail }] });
    expect(stored).toEqual([]);
  });

  it.each([
    ['a body that is not JSON', '{"bsn": 999990408', 'application/json', 400, 'invalid-input'],
    ['an empty body', '', 'application/json', 400, 'invalid-input'],
    [
      'a body that reaches for a prototype',
      '{"__proto__": {"bsn": "1"}}',
      'application/json',
      400,
      'invalid-input',
    ],
    ['a body that is too large', BIG, 'application/json', 400, 'too-large'],
    ['a body of another media type', 'bsn=999990408', 'text/plain', 400, 'unsupported-media-type'],
    ['a form', 'bsn=999990408', 'application/x-www-form-urlencoded', 400, 'unsupported-media-type'],
  ])('is refused and leaves nothing: %s', async (_what, body, type, status, code) => {
    stored = [];
    const answer = await give(body, type);
    expectProblem(answer, status, code);
    expect(answer.text).not.toContain('999990408');
    expect(stored).toEqual([]);
  });

  it('is refused in a path and in a query too', async () => {
    const inPath = await http().get('/v1/signals/12');
    expectProblem(inPath, 400, 'invalid-input');
    expect(inPath.body).toMatchObject({ fields: [{ field: 'id', detail: 'expected a UUID' }] });
    expectProblem(await http().get('/v1/signals?after=12'), 400, 'invalid-input');
    expectProblem(await http().get('/v1/signals?page=2'), 400, 'invalid-input');
    expectProblem(await http().get('/%zz'), 400, 'invalid-input');
  });

  it('is always answered as a fault of the input, whatever the body', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        const answer = await give(body);
        expectProblem(answer, 400, 'invalid-input');
      }),
      { numRuns: 150 },
    );
  });
});

describe('what goes wrong otherwise', () => {
  it('is not found for an address that is not there', async () => {
    expectProblem(await http().get('/v1/nothing'), 404, 'not-found');
    expectProblem(await http().delete('/v1/signals'), 404, 'not-found');
    expectProblem(await http().get('/v1/signals/'), 404, 'not-found');
  });

  it('says when to try again', async () => {
    const answer = await http().get('/v1/away');
    expectProblem(answer, 503, 'brp-unavailable');
    expect(answer.headers['retry-after']).toBe('7');
  });

  it('tells the caller nothing of a fault of ours, and the log where it was, without a BSN', async () => {
    const answer = await http().get('/v1/broken');
    expectProblem(answer, 500, 'internal');
    expect(answer.text).not.toContain('row of');
    expect(logged).toContain('"route":"/v1/broken"');
    expect(logged).toContain('SignalsController.broken');
    expect(logged).not.toContain('999990408');
  });
});
