import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, jest } from '@jest/globals';
import { HUB } from '#contracts/topics.js';
import { federationRoles, roles } from '#rules/access/who-may-do-what.js';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, UnsecuredJWT } from 'jose';
import { AppError } from './app-error.js';
import { makeHubKeys, type PrivateJwk, publicJwkOf } from './keys.js';
import { audienceOf, TokenVerifier } from './tokens.js';

const claims = {
  sub: 'leraar-breda-1',
  name: 'S. Jansen',
  email: 's.jansen@school.example',
  phone_number: '076 555 01 01',
  vir_organisation_id: 'school-breda',
  vir_organisation_name: 'Basisschool De Hoek',
  vir_organisation_kind: 'education',
  vir_region: 'haaglanden',
  vir_role: 'professional',
};

interface ProviderKey {
  readonly id: string;
  readonly jwk: PrivateJwk;
}
const newKey = (): ProviderKey => ({ id: randomUUID(), jwk: makeHubKeys().signing });

/** A login provider, as far as a verifier sees it: a discovery document and its keys of today. */
class Provider {
  key = newKey();
  away = false;
  asked = 0;
  private readonly server: Server = createServer((request, response) => {
    if (this.away) return void response.writeHead(503).end();
    this.asked++;
    const keys = [{ ...publicJwkOf(this.key.jwk), kid: this.key.id, use: 'sig' }];
    const discovery = { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` };
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : discovery));
  });

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  start = (): Promise<void> => new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  stop = (): Promise<unknown> => new Promise((resolve) => this.server.close(resolve));

  /** A token that is right but for the changes; a change to undefined leaves the claim out. */
  token(changes: Record<string, unknown> = {}, { key = this.key, alg = 'ES256' } = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const standard = { iss: this.issuer, aud: audienceOf('haaglanden'), iat: now, exp: now + 600 };
    return new SignJWT({ ...standard, ...claims, ...changes })
      .setProtectedHeader({ alg, kid: key.id })
      .sign(createPrivateKey({ key: key.jwk, format: 'jwk' }));
  }
}

const provider = new Provider();
let verifier: TokenVerifier;

beforeAll(() => provider.start());
afterAll(() => provider.stop());
beforeEach(() => {
  provider.key = newKey();
  provider.away = false;
  verifier = new TokenVerifier({ issuer: provider.issuer, region: 'haaglanden' });
  jest.useFakeTimers({
    now: new Date('2026-11-22T09:30:00.000Z'),
    doNotFake: [
      'nextTick',
      'setImmediate',
      'setInterval',
      'setTimeout',
      'clearTimeout',
      'clearInterval',
      'queueMicrotask',
    ],
  });
});
afterEach(() => {
  jest.useRealTimers();
});

const passes = (seconds: number): void => void jest.setSystemTime(Date.now() + seconds * 1_000);

async function refusal(token: string): Promise<string> {
  const error: unknown = await verifier.verify(token).catch((reason: unknown) => reason);
  return error instanceof AppError ? `${error.code}: ${error.detail}` : `no refusal: ${String(error)}`;
}

describe('an access token that is right', () => {
  it('says who calls, for which organisation and in which role', async () => {
    expect(await verifier.verify(await provider.token())).toEqual({
      id: 'leraar-breda-1',
      name: 'S. Jansen',
      email: 's.jansen@school.example',
      phone: '076 555 01 01',
      organisation: { id: 'school-breda', name: 'Basisschool De Hoek', kind: 'education' },
      role: 'professional',
    });
  });

  it.each([
    ['with an audience beside it that is no regional index', { aud: [audienceOf('haaglanden'), 'account'] }],
    ['of an operator, who works for the whole federation', { vir_role: 'operator', vir_region: undefined }],
  ])('is also one %s', async (_what, changes) => {
    expect(await verifier.verify(await provider.token(changes))).toMatchObject({ id: 'leraar-breda-1' });
  });

  it('is verified once a minute, and the keys are fetched once', async () => {
    const token = await provider.token();
    const before = provider.asked;
    await Promise.all([verifier.verify(token), verifier.verify(token)]);
    await verifier.verify(await provider.token({ sub: 'another' }));
    expect(provider.asked - before).toBe(2); // the discovery document and the keys
  });

  it('stays right when the provider is away, as long as its keys are known', async () => {
    await verifier.verify(await provider.token());
    provider.away = true;
    await expect(verifier.verify(await provider.token({ sub: 'another' }))).resolves.toBeDefined();
  });

  it('is right with a new key of the provider, which is fetched when it is first met', async () => {
    await verifier.verify(await provider.token());
    provider.key = newKey();
    passes(6);
    expect(await verifier.verify(await provider.token())).toMatchObject({ id: 'leraar-breda-1' });
  });

  it('is no longer right the moment it ends, although it was seen just before', async () => {
    const token = await provider.token({ exp: Math.floor(Date.now() / 1_000) + 5 });
    await verifier.verify(token);
    passes(5);
    expect(await refusal(token)).toBe('not-logged-in: The access token has expired; log in again');
  });
});

describe('an access token that is refused', () => {
  const here = audienceOf('haaglanden');
  const elsewhere = audienceOf('noord-brabant');
  const ofAnother = 'is of somebody of another region; expected vir_region haaglanden';
  it.each<[string, object, string]>([
    ['has expired', { exp: 1_700_000_000 }, 'has expired; log in again'],
    ['has no end', { exp: undefined }, 'has no right exp; expected that claim'],
    ['is not valid yet', { nbf: 1_900_000_000 }, 'has no right nbf; expected that claim'],
    ['is for another service', { aud: 'another-service' }, `is for another audience; expected ${here}`],
    ["is for another region's index", { aud: elsewhere }, `is for another audience; expected ${here}`],
    ['has no audience', { aud: undefined }, `is for another audience; expected ${here}`],
    [
      'is for two regions',
      { aud: [here, elsewhere] },
      'is for more than one region; expected one for this region only',
    ],
    ...[...roles]
      .filter((role) => !federationRoles.has(role))
      .flatMap((vir_role): [string, object, string][] => [
        [`is of a ${vir_role} of another region`, { vir_role, vir_region: 'noord-brabant' }, ofAnother],
        [`is of a ${vir_role} of no region`, { vir_role, vir_region: undefined }, ofAnother],
      ]),
    ['names no role', { vir_role: undefined }, 'has no right vir_role; expected that claim'],
    ['names a role that is not known', { vir_role: 'king' }, 'has no right vir_role; expected that claim'],
    [
      'names a kind of organisation that is not known',
      { vir_organisation_kind: 'sports-club' },
      'has no right vir_organisation_kind; expected that claim',
    ],
    ['has no telephone number', { phone_number: '' }, 'has no right phone_number; expected that claim'],
    ['has a BSN as subject', { sub: '999990408' }, 'has no right sub; expected that claim'],
  ])('%s', async (_what, changes, detail) => {
    expect(await refusal(await provider.token({ ...changes }))).toBe(
      `not-logged-in: The access token ${detail}`,
    );
  });

  it('is of another issuer', async () => {
    const token = await provider.token({ iss: 'https://elsewhere.example' });
    expect(await refusal(token)).toBe(
      `not-logged-in: The access token is of another issuer; expected ${provider.issuer}`,
    );
  });

  it('is signed with a key that the provider does not have, also under the name of one that it has', async () => {
    const unsigned = `not-logged-in: The access token is not signed by ${provider.issuer}`;
    expect(await refusal(await provider.token({}, { key: newKey() }))).toContain(unsigned);
    const stolenName = { id: provider.key.id, jwk: newKey().jwk };
    expect(await refusal(await provider.token({}, { key: stolenName }))).toContain(unsigned);
  });

  it('is not signed, or is no token at all', async () => {
    const none = new UnsecuredJWT({ ...claims, iss: provider.issuer, aud: audienceOf('haaglanden') })
      .setExpirationTime('10m')
      .encode();
    for (const token of [none, 'abc', '', '..'])
      expect(await refusal(token)).toContain('not-logged-in: The access token is not signed by');
  });
});

describe('an access token for the hub', () => {
  const refusalAtHub = async (changes: Record<string, unknown>): Promise<string> => {
    verifier = new TokenVerifier({ issuer: provider.issuer, region: HUB });
    return refusal(await provider.token({ aud: audienceOf(HUB), vir_region: undefined, ...changes }));
  };

  it.each([...federationRoles])('is right of a %s', async (vir_role) => {
    expect(await refusalAtHub({ vir_role })).toBe('no refusal: [object Object]');
  });

  it.each(roles.filter((role) => !federationRoles.has(role)))('is refused of a %s', async (vir_role) => {
    for (const vir_region of [undefined, 'haaglanden', HUB])
      expect(await refusalAtHub({ vir_role, vir_region })).toContain('is of somebody of a region');
  });

  it('is refused when it is for a region, or for a region too', async () => {
    const region = audienceOf('haaglanden');
    expect(await refusalAtHub({ vir_role: 'operator', aud: region })).toContain('expected urn:vir:hub');
    const both = await refusalAtHub({ vir_role: 'operator', aud: [audienceOf(HUB), region] });
    expect(both).toContain('is for more than one region');
  });
});

describe('a provider that does not answer', () => {
  it('makes the service unavailable, which is not the fault of the token', async () => {
    const token = await provider.token();
    provider.away = true;
    expect(await refusal(token)).toBe('unavailable: The login provider does not give its keys');
    provider.away = false;
    expect(await verifier.verify(token)).toMatchObject({ id: 'leraar-breda-1' });
  });
});
