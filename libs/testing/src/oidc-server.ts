import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { HUB } from '#contracts/topics.js';
import { audienceOf } from '#platform/tokens.js';
import { listenHttp } from './http-server.js';
import { refuseInProduction } from './not-in-production.js';
import { claimsOf } from './oidc/claims.js';
import { handleLogin, type LoginRoutes } from './oidc/login-routes.js';
import { newProvider } from './oidc/new-provider.js';
import {
  providerSettings,
  tokenSeconds,
  type OidcClient,
  type OidcSystem,
} from './oidc/provider-settings.js';
import { sendStyle, stylePath } from './pages/page.js';
import { clientSystems as allSystems } from './client-systems.js';
import { people as everybody, type Person } from './people.js';

export type { OidcClient, OidcSystem } from './oidc/provider-settings.js';

export interface OidcOptions {
  /** Left out: a free one. */
  readonly port?: number;
  /** Who can log in, by id; left out: all our fictitious people. */
  readonly people?: Readonly<Record<string, Person>>;
  /** A function is asked each time, so that a portal can come while the provider runs. */
  readonly clients?: readonly OidcClient[] | (() => readonly OidcClient[]);
  /** Client systems that may get a token for themselves. */
  readonly systems?: readonly OidcSystem[];
}

/** What makes a token other than the provider would make it. */
export interface TokenOverrides {
  readonly expired?: boolean;
  /** The region for whose index it is, and in which the person works; left out: the person's own, or else the hub. */
  readonly region?: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Added to the claims or put in their place; undefined takes a claim away. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface OidcServer {
  readonly issuer: string;
  /** An access token without logging in, signed with the provider's own key. For tests. */
  tokenFor(personId: string, overrides?: TokenOverrides): Promise<string>;
  stop(): Promise<void>;
}

/** A login provider with fictitious people: real OpenID Connect, our own login page. */
export async function startOidcServer(options: OidcOptions = {}): Promise<OidcServer> {
  refuseInProduction('The test login provider');
  const { clients: portals = [], systems = [], people = everybody, port } = options;
  const clients = typeof portals === 'function' ? portals : () => portals;
  const signingKey = await newSigningKey();
  const list = Object.values(people);
  const machines: readonly Person[] = Object.values(allSystems);
  const personOf = (id: string): Person | undefined => list.find((person) => person.id === id);

  const settings = providerSettings({ signingKey, clients, systems, personOf });

  // The issuer is the address, so the port comes first.
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = await listenHttp((request, response) => handle(request, response), port);
  const provider = await newProvider(server.url, settings);
  handle = requestHandler({ provider, clients, people: list });

  return {
    issuer: server.url,
    tokenFor: async (personId, overrides = {}) => {
      const person = personOf(personId) ?? machines.find(({ id }) => id === personId);
      if (!person) throw new Error(`${personId} cannot log in here; expected an id from people.ts.`);
      return mintToken(person, { issuer: server.url, ...overrides }, signingKey);
    },
    stop: () => server.stop(),
  };
}

function requestHandler(routes: LoginRoutes): RequestListener {
  const provide = routes.provider.callback();
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === stylePath) return sendStyle(response);
    if (path.startsWith('/inloggen/')) return void login(request, response, routes);
    forgetSession(request);
    void provide(request, response);
  };
}

/** In a demo people log in as somebody else all the time, so nobody stays logged in here: every login starts afresh. */
function forgetSession({ headers }: IncomingMessage): void {
  const cookies = headers.cookie?.split('; ').filter((cookie) => !cookie.startsWith('_session'));
  if (cookies) headers.cookie = cookies.join('; ');
}

async function login(request: IncomingMessage, response: ServerResponse, routes: LoginRoutes): Promise<void> {
  await handleLogin(request, response, routes).catch((error: unknown) => {
    console.error('The login page failed:', error);
    response.writeHead(500).end();
  });
}

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  return { ...key, use: 'sig', alg: 'ES256', kid: await calculateJwkThumbprint(key) };
}

async function mintToken(
  person: Person,
  { issuer, audience, region, expired = false, claims = {} }: TokenOverrides & { issuer: string },
  key: JWK,
): Promise<string> {
  const works = { ...person, region: region ?? person.region };
  const from = Math.floor(Date.now() / 1_000) - (expired ? 2 * tokenSeconds : 0);
  return new SignJWT({ ...claimsOf(works), jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: String(key.kid) })
    .setSubject(person.id)
    .setIssuer(issuer)
    .setAudience(audience ?? audienceOf(works.region ?? HUB))
    .setIssuedAt(from)
    .setExpirationTime(from + tokenSeconds)
    .sign(await importJWK(key, 'ES256'));
}
