import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify, type JWTPayload } from 'jose';
import * as oidc from 'openid-client';
import { clientSystems } from './client-systems.js';
import { startOidcServer, type OidcServer } from './oidc-server.js';

const redirectUri = 'http://noord-brabant.localhost:8101/login/callback';
const audience = 'urn:vir:region:noord-brabant';
let server: OidcServer;
let portal: oidc.Configuration;
let system: oidc.Configuration;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const client = {
    id: 'portal-noord-brabant',
    name: 'Noord-Brabant',
    region: 'noord-brabant',
    publicKey: await exportJWK(publicKey),
    redirectUris: [redirectUri],
  };
  const own = await generateKeyPair('ES256', { extractable: true });
  const machine = clientSystems['client-system-de-mark'];
  server = await startOidcServer({
    clients: [client],
    systems: [{ system: machine, publicKey: await exportJWK(own.publicKey) }],
  });
  system = await oidc.discovery(
    new URL(server.issuer),
    machine.id,
    { token_endpoint_auth_method: 'private_key_jwt' },
    oidc.PrivateKeyJwt(own.privateKey),
    { execute: [oidc.allowInsecureRequests] },
  );
  portal = await oidc.discovery(
    new URL(server.issuer),
    client.id,
    { token_endpoint_auth_method: 'private_key_jwt' },
    oidc.PrivateKeyJwt(privateKey),
    { execute: [oidc.allowInsecureRequests] },
  );
});
afterAll(() => server.stop());

/** A browser without a window: keeps cookies, follows redirects inside the provider, stops at the portal. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(url: URL, form?: Record<string, string>): Promise<{ url: URL; status: number; html: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { url, status: response.status, html: await response.text() };
    const next = new URL(location, url);
    if (next.origin !== server.issuer) return { url: next, status: response.status, html: '' };
    return this.go(next);
  }
}

async function startLogin(change: Record<string, string> = {}, browser = new Browser()) {
  const verifier = oidc.randomPKCECodeVerifier();
  const parameters = {
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 'a-state',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...change,
  };
  const page = await browser.go(oidc.buildAuthorizationUrl(portal, parameters));
  return { browser, page, verifier };
}

async function claimsOf(token: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${server.issuer}/jwks`));
  return (await jwtVerify(token, keys, { issuer: server.issuer, audience, typ: 'at+jwt' })).payload;
}

const anouk = {
  sub: 'anouk',
  name: 'Anouk Verhoeven',
  email: 'anouk@basisschool-de-kameleon.example',
  phone_number: '076 000 01 01',
  vir_organisation_id: 'basisschool-de-kameleon',
  vir_organisation_name: 'Basisschool De Kameleon, Breda',
  vir_organisation_kind: 'education',
  vir_region: 'noord-brabant',
  vir_role: 'professional',
};

describe('logging in at the test provider', () => {
  it('gives the portal a signed access token that says who it is, of which organisation, in which role', async () => {
    const { browser, page, verifier } = await startLogin();
    expect(page.html).toContain('Inloggen bij Noord-Brabant');
    const back = await browser.go(page.url, { name: 'anouk', password: 'demo' });
    expect(back.url.href.split('?')[0]).toBe(redirectUri);

    const tokens = await oidc.authorizationCodeGrant(portal, back.url, {
      pkceCodeVerifier: verifier,
      expectedState: 'a-state',
    });
    const claims = await claimsOf(tokens.access_token);
    expect(claims).toMatchObject(anouk);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(1_800);
    expect(tokens.claims()?.sub).toBe('anouk');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('with a wrong password shows the page again, with the fault in plain Dutch', async () => {
    const { browser, page } = await startLogin();
    const again = await browser.go(page.url, { name: 'anouk', password: 'geheim' });
    expect(again.status).toBe(400);
    expect(again.html).toContain('De gebruikersnaam of het wachtwoord klopt niet.');
    expect(again.html).toContain('value="anouk"');
  });

  it('shows who can log in at this portal, and fills in whom you choose', async () => {
    const { browser, page } = await startLogin();
    expect(page.html).toContain('Joost van Dongen');
    expect(page.html).not.toContain('Youssef Benali');
    const chosen = await browser.go(new URL('?als=joost', page.url));
    expect(chosen.html).toContain('value="joost"');
  });

  it('shows text that a visitor typed as text', async () => {
    const { browser, page } = await startLogin();
    const again = await browser.go(page.url, { name: '"><script>', password: 'x' });
    expect(again.html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  it('lets the same browser log in as somebody else at once', async () => {
    const browser = new Browser();
    for (const [name, sub] of [
      ['anouk', 'anouk'],
      ['Joost ', 'joost'],
    ] as const) {
      const { page, verifier } = await startLogin({}, browser);
      expect(page.html).toContain('Gebruikersnaam');
      const back = await browser.go(page.url, { name, password: 'demo' });
      const checks = { pkceCodeVerifier: verifier, expectedState: 'a-state' };
      const tokens = await oidc.authorizationCodeGrant(portal, back.url, checks);
      expect(tokens.claims()?.sub).toBe(sub);
    }
  });

  it('refuses a portal address that differs in one letter', async () => {
    const { page } = await startLogin({ redirect_uri: `${redirectUri}/` });
    expect(page.status).toBe(400);
    expect(page.html).toContain('invalid_redirect_uri');
  });

  it('refuses a login without PKCE', async () => {
    const url = oidc.buildAuthorizationUrl(portal, { redirect_uri: redirectUri, scope: 'openid' });
    const { url: back } = await new Browser().go(url);
    expect(back.searchParams.get('error')).toBe('invalid_request');
    expect(back.searchParams.get('error_description')).toContain('PKCE');
  });

  it('refuses a portal that cannot prove with its key who it is', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const impostor = new oidc.Configuration(
      portal.serverMetadata(),
      'portal-noord-brabant',
      undefined,
      oidc.PrivateKeyJwt(privateKey),
    );
    oidc.allowInsecureRequests(impostor);
    const { browser, page, verifier } = await startLogin();
    const back = await browser.go(page.url, { name: 'anouk', password: 'demo' });
    await expect(
      oidc.authorizationCodeGrant(impostor, back.url, {
        pkceCodeVerifier: verifier,
        expectedState: 'a-state',
      }),
    ).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('says in plain Dutch that a login page is too old', async () => {
    const { html, status } = await new Browser().go(new URL(`${server.issuer}/inloggen/unknown`));
    expect(status).toBe(400);
    expect(html).toContain('Deze inlogpagina is verlopen.');
  });
});

describe('a client system at the test provider', () => {
  it('gets a token by its key alone, which says of which organisation it is, for the index of its region', async () => {
    const { access_token } = await oidc.clientCredentialsGrant(system);
    expect(await claimsOf(access_token)).toMatchObject({
      sub: 'client-system-de-mark',
      vir_organisation_id: 'jeugdhulp-de-mark',
      vir_region: 'noord-brabant',
      vir_role: 'client-system',
    });
  });

  it('gets none for another region, whatever it asks for', async () => {
    const resource = 'urn:vir:region:haaglanden';
    const { access_token } = await oidc.clientCredentialsGrant(system, { resource });
    expect(decodeJwt(access_token).aud).toBe(audience);
  });

  it('is not what a portal can be', async () => {
    await expect(oidc.clientCredentialsGrant(portal)).rejects.toMatchObject({
      error_description: expect.stringContaining('grant type'),
    });
  });
});

describe('a token for a test', () => {
  it('is as the provider makes it', async () => {
    expect(await claimsOf(await server.tokenFor('anouk'))).toMatchObject(anouk);
  });

  it('can be expired, for another audience, or without a claim', async () => {
    await expect(claimsOf(await server.tokenFor('anouk', { expired: true }))).rejects.toThrow('"exp"');
    await expect(claimsOf(await server.tokenFor('anouk', { audience: 'other' }))).rejects.toThrow('"aud"');
    const without = await claimsOf(await server.tokenFor('anouk', { claims: { vir_role: undefined } }));
    expect(without).not.toHaveProperty('vir_role');
  });

  it("is for the person's own region, or for another in which they are said to work", async () => {
    const { aud, vir_region } = decodeJwt(await server.tokenFor('anouk', { region: 'haaglanden' }));
    expect({ aud, vir_region }).toEqual({ aud: 'urn:vir:region:haaglanden', vir_region: 'haaglanden' });
    expect(decodeJwt(await server.tokenFor('noor')).aud).toBe('urn:vir:hub');
    expect(await claimsOf(await server.tokenFor('noor', { region: 'noord-brabant' }))).toBeDefined();
  });

  it('is not made for somebody unknown', async () => {
    await expect(server.tokenFor('nobody')).rejects.toThrow('nobody cannot log in here');
  });
});
