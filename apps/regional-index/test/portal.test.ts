import type { SessionView } from '#contracts/http/signals.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './support/browser.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const portal = mkdtempSync(join(tmpdir(), 'vir-portal-'));
let federation: TestFederation;
let home: string;

beforeAll(async () => {
  mkdirSync(join(portal, 'assets'));
  writeFileSync(join(portal, 'index.html'), '<!doctype html><title>Verwijsindex</title>');
  writeFileSync(join(portal, 'assets', 'index-1a2b.js'), 'export {};');
  federation = await startTestFederation({ PORTAL_DIRECTORY: portal });
  home = federation.breda.url;
});
afterAll(async () => {
  await federation.stop();
  rmSync(portal, { recursive: true });
});

const sessionOf = async (browser: Browser): Promise<SessionView | number> => {
  const response = await browser.send(new URL('/v1/session', home));
  const body = (await response.json()) as SessionView;
  return response.ok ? body : response.status;
};
const post = (browser: Browser, path: string, headers: object = { 'x-requested-with': 'portal' }) =>
  browser.send(new URL(path, home), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  });

describe('Logging in to the portal', () => {
  it('goes by the provider, comes back to the page that was asked for, and starts a session', async () => {
    const browser = new Browser();
    expect(await sessionOf(browser)).toBe(401);
    const { origin, pathname, search } = await browser.logIn(home, 'anouk', '/signalen/abc?nieuw=1');
    expect({ origin, path: pathname + search }).toEqual({ origin: home, path: '/signalen/abc?nieuw=1' });
    expect(await sessionOf(browser)).toEqual({
      name: 'Anouk Verhoeven',
      organisation: 'Basisschool De Kameleon, Breda',
      role: 'professional',
      region: { id: 'noord-brabant', name: 'Noord-Brabant' },
    });
  });

  it('gives the browser a cookie that no script can read, and nothing of the token', async () => {
    const browser = new Browser();
    await browser.logIn(home, 'anouk');
    const cookies = browser.jar(new URL(home));
    expect([...cookies.keys()]).toEqual(['vir_session']);
    expect(cookies.get('vir_session')).not.toContain('.');
    const attempt = await browser.send(new URL('/login', home));
    const [cookie] = attempt.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    const rows = await federation.breda.query<{ cipher: Buffer }>(
      'SELECT token_cipher AS cipher FROM session',
    );
    expect(rows.every(({ cipher }) => !cipher.toString('latin1').includes('eyJ'))).toBe(true);
  });

  it('holds at every instance, and a logout ends it at every instance', async () => {
    const browser = new Browser();
    await browser.logIn(home, 'joost');
    const other = await federation.breda.another();
    const cookie = `vir_session=${browser.jar(new URL(home)).get('vir_session')}`;
    const there = () => fetch(`${other.url}/v1/session`, { headers: { cookie } });
    expect((await there()).status).toBe(200);
    expect((await post(browser, '/logout')).status).toBe(204);
    expect((await there()).status).toBe(401);
    expect(await sessionOf(browser)).toBe(401);
  });

  it('does not complete what another browser began, or what was made up', async () => {
    const victim = new Browser();
    const forged = await victim.go(`${home}/login/callback?code=x&state=y`);
    expect(forged.url.pathname + forged.url.search).toBe('/?inloggen=niet-gelukt');
    expect(victim.jar(new URL(home)).has('vir_session')).toBe(false);
    await victim.send(new URL('/login', home));
    await victim.go(`${home}/login/callback?code=x&state=y`);
    expect(await sessionOf(victim)).toBe(401);
  });

  it('is not for people of another region, although the login provider knows them', async () => {
    const browser = new Browser();
    const { pathname, search } = await browser.logIn(home, 'mieke');
    expect(pathname + search).toBe('/?inloggen=andere-regio');
    expect(await sessionOf(browser)).toBe(401);
  });

  it('asks the provider for another account, whoever it knows', async () => {
    const promptOf = async (path: string) => {
      const { headers } = await new Browser().send(new URL(path, home));
      return new URL(headers.get('location') ?? '').searchParams.get('prompt');
    };
    expect(await promptOf('/login')).toBeNull();
    expect(await promptOf('/login?account=other')).toBe('login');
  });

  it('never sends people to another site', async () => {
    const { origin, pathname } = await new Browser().logIn(home, 'anouk', '//elsewhere.example/');
    expect({ origin, pathname }).toEqual({ origin: home, pathname: '/' });
  });
});

describe('What another site makes a browser send', () => {
  it('does nothing: it cannot set the header of the portal', async () => {
    const browser = new Browser();
    await browser.logIn(home, 'anouk');
    expect((await post(browser, '/v1/signals', {})).status).toBe(403);
    expect((await post(browser, '/logout', {})).status).toBe(403);
    expect(await sessionOf(browser)).toMatchObject({ name: 'Anouk Verhoeven' });
    expect((await post(browser, '/v1/signals', { 'x-requested-with': 'portal' })).status).toBe(400);
  });
});

describe('The files of the portal', () => {
  const get = (path: string, accept = 'text/html') => fetch(home + path, { headers: { accept } });

  it.each(['/', '/signalen', '/signalen/5f1c3f52'])('has a page at %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps assets, whose names change with their content, for ever', async () => {
    const response = await get('/assets/index-1a2b.js', '*/*');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['/v1/nothing', 'text/html'],
    ['/assets/nothing.js', 'text/html'],
    ['/signalen', 'application/json'],
    ['/..%2f..%2fpackage.json', '*/*'],
    ['/assets/../../keys.json', '*/*'],
  ])('has no page at %s for who asks %s', async (path, accept) => {
    const response = await get(path, accept);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('tells anyone whose portal it is', async () => {
    const response = await get('/v1/region', 'application/json');
    expect(await response.json()).toEqual({ id: 'noord-brabant', name: 'Noord-Brabant' });
  });
});
