import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard, PRINCIPAL_SOURCE, type PrincipalSource } from './access.js';
import { AppError } from './app-error.js';
import { endpointsOf } from './endpoints.js';
import { ProblemFilter } from './problem-filter.js';
import { validationPipe } from './validation.js';

/** Version of the HTTP interface, in the header `API-Version` of every answer (NL API Design Rules). */
export const API_VERSION = '0.1.0';

/** For every address without a limit of its own; an answer says it as 16 kB. */
const BODY_LIMIT_BYTES = 16_384;
const REQUEST_TIMEOUT_MS = 15_000;
/** How long a stop waits for requests under way. */
const LONGEST_STOP_MS = 3_000;
const NOTHING_ALLOWED = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const HEADERS_OF_A_REFUSAL = {
  'api-version': API_VERSION,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export interface HttpApplicationOptions {
  readonly logger: LoggerService;
  /** Addresses or networks of proxies in front that are trusted to say who the client is; default none. */
  readonly trustProxy?: string[];
  /** Directives of the Content-Security-Policy beside or instead of those of an API, which allow nothing. */
  readonly contentSecurityPolicy?: Readonly<Record<string, string[]>>;
  /** Addresses that take more than 16 kB of JSON. */
  readonly bodies?: readonly BodyRule[];
}

/** What one address takes, such as `/v1/organisations/:id/people`. */
export interface BodyRule {
  readonly path: string;
  readonly mostBytes: number;
  /** Beside JSON, given to the handler as a text; every other address refuses it. */
  readonly mediaType?: string;
}

/**
 * A Nest application on Fastify with the manners of the house: body limit, security headers, `API-Version`,
 * `no-store`, validation with clear faults, problem+json, deny by default, clean shutdown. Call `listen` on it.
 */
export async function createHttpApplication(
  module: Type | DynamicModule,
  { logger, trustProxy, contentSecurityPolicy = {}, bodies = [] }: HttpApplicationOptions,
): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(logger);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: trustProxy ?? false,
    // An address that cannot be decoded: answered before any hook, so with its own headers.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply.headers(HEADERS_OF_A_REFUSAL)),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    abortOnError: false,
    bodyParser: false, // Fastify's own reads JSON; Nest's would also take forms
  });
  addHeaders(app, contentSecurityPolicy);
  endConnectionsOnClose(app);
  app.getHttpAdapter().getInstance().removeContentTypeParser('text/plain');
  takeBodies(app, bodies);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(filter);
  const guard = new AccessGuard(principalSourceOf(app));
  askBeforeTheBody(app, guard);
  app.useGlobalGuards(guard);
  app.enableShutdownHooks();
  return app;
}

function takeBodies(app: NestFastifyApplication, rules: readonly BodyRule[]): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    const own = rules.find(({ path }) => path === route.url);
    if (own) route.bodyLimit = own.mostBytes;
  });
  for (const { path, mediaType } of rules) {
    if (mediaType === undefined) continue;
    fastify.addContentTypeParser(mediaType, { parseAs: 'string' }, (request, body, done) => {
      if (request.routeOptions.url === path) done(null, body);
      else done(new AppError('unsupported-media-type', 'Expected application/json'));
    });
  }
}

/** A body is only read of who may send it: the guard is asked when the headers are there, Nest asks it again. */
function askBeforeTheBody(app: NestFastifyApplication, guard: AccessGuard): void {
  const actions = new Map(endpointsOf(app).map(({ method, path, action }) => [`${method} ${path}`, action]));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      const action = actions.get(`${String(route.method)} ${route.url}`);
      if (!action) return; // nothing of ours, or refused by the guard whoever calls
      const ask = async (request: FastifyRequest, reply: FastifyReply): Promise<void> =>
        guard.admit(request, action).catch((refusal: unknown) => {
          if (hasLargeBody(request)) void reply.header('connection', 'close'); // or Node would read on to throw it away
          throw refusal;
        });
      route.onRequest = [ask, ...[route.onRequest ?? []].flat()];
    });
}

function hasLargeBody({ headers, routeOptions }: FastifyRequest): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > (routeOptions.bodyLimit ?? BODY_LIMIT_BYTES);
}

function addHeaders(app: NestFastifyApplication, directives: Readonly<Record<string, string[]>>): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: { ...NOTHING_ALLOWED, ...directives } },
    xFrameOptions: { action: 'deny' },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (_request, reply, done) => {
    // On the raw response, so that a stream of server-sent events has them too.
    reply.raw.setHeader('api-version', API_VERSION).setHeader('cache-control', 'no-store');
    done();
  });
}

/** A stop waits for requests under way, not for connections that browsers open ahead and never use. */
function endConnectionsOnClose(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preClose', (done) => {
    const longest = setTimeout(() => fastify.server.closeAllConnections(), LONGEST_STOP_MS);
    fastify.server.once('close', () => clearTimeout(longest));
    done();
  });
}

/** Looked up by hand: Nest's own `get` logs an error where there is none, such as in the hub, where nobody logs in. */
function principalSourceOf(app: NestFastifyApplication): PrincipalSource | null {
  for (const { providers } of app.get(ModulesContainer).values()) {
    const provided = providers.get(PRINCIPAL_SOURCE);
    if (provided) return provided.instance as PrincipalSource;
  }
  return null;
}
