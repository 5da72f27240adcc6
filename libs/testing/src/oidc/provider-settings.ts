import { randomBytes } from 'node:crypto';
import { audienceOf } from '#platform/tokens.js';
import type { JWK } from 'jose';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import type { Person } from '../people.js';
import { claimsOf } from './claims.js';
import { errorPage } from './login-pages.js';
import { memoryAdapter } from './memory-adapter.js';

/** A portal that may ask people to log in. It proves who it is with a key of its own (private_key_jwt). */
export interface OidcClient {
  readonly id: string;
  /** Name on the login page, such as "Noord-Brabant". */
  readonly name: string;
  /** Region of the portal, or `HUB`: its people are shown on the login page, and its tokens are for that place only. */
  readonly region: string;
  /** Public key (EC P-256) as JWK; a private part is left unused. */
  readonly publicKey: JWK;
  /** Compared letter by letter. */
  readonly redirectUris: readonly string[];
}

/** A client system of an organisation. It gets a token for itself (client credentials), by its own key. */
export interface OidcSystem {
  /** What its token says; the id is that of the client. */
  readonly system: Person & { readonly region: string };
  readonly publicKey: JWK;
}

export interface ProviderSettings {
  readonly signingKey: JWK;
  /** Asked each time: one may come while the provider runs. */
  readonly clients: () => readonly OidcClient[];
  readonly systems: readonly OidcSystem[];
  readonly personOf: (id: string) => Person | undefined;
}

/** Access tokens count for half an hour; NL GOV OAuth: at most an hour. */
export const tokenSeconds = 1_800;

const scope = 'openid profile email';

/** The provider as production's is set up: code flow only, PKCE S256, private_key_jwt, JWT access tokens. */
export function providerSettings({
  signingKey,
  clients,
  systems,
  personOf,
}: ProviderSettings): Configuration {
  const machines = new Map(systems.map(({ system }) => [system.id, system]));
  const portalOf = (id: string): OidcClient | undefined => clients().find((client) => client.id === id);
  const audienceFor = ({ clientId }: { clientId: string }): string =>
    audienceOf((machines.get(clientId) ?? portalOf(clientId))?.region ?? '');
  const metadataOf = (id: string): ClientMetadata | undefined => {
    const system = systems.find((one) => one.system.id === id);
    if (system) return systemMetadata(system);
    const portal = portalOf(id);
    return portal && clientMetadata(portal);
  };
  return {
    adapter: memoryAdapter(metadataOf),
    jwks: { keys: [{ ...signingKey }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    responseTypes: ['code'],
    clientAuthMethods: ['private_key_jwt'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    expiresWithSession: () => false,
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: tokenSeconds,
      IdToken: 600,
      Grant: 3_600,
      Interaction: 3_600,
      Session: 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => audienceFor(client),
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, _resource, client) => ({
          scope,
          audience: audienceFor(client), // whatever it asks for
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    findAccount: (_ctx, id) => {
      const person = personOf(id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.name, email: person.email }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const person = 'accountId' in token ? personOf(token.accountId) : machines.get(token.clientId ?? '');
      return person && claimsOf(person);
    },
    interactions: { url: (_ctx, { uid }) => `/inloggen/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(scope);
      grant.addResourceScope(audienceFor(client), scope);
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(`Het portaal en de inlogpagina begrijpen elkaar niet (${out.error}).`);
    },
  };
}

const clientMetadata = ({ id, publicKey, redirectUris }: OidcClient): ClientMetadata => ({
  ...identified(id, publicKey),
  redirect_uris: [...redirectUris],
  grant_types: ['authorization_code'],
  response_types: ['code'],
});

const systemMetadata = ({ system, publicKey }: OidcSystem): ClientMetadata => ({
  ...identified(system.id, publicKey),
  ...{ redirect_uris: [], grant_types: ['client_credentials'], response_types: [] },
});

/** How a portal or system proves who it is. */
function identified(id: string, { kty, crv, x, y }: JWK): ClientMetadata {
  return {
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: [{ kty, crv, x, y, use: 'sig', alg: 'ES256' }] },
  };
}
