import { importJWK } from 'jose';
import * as oidc from 'openid-client';
import { readKeyFile, regionKeysSchema } from '#platform/keys.js';
import type { PersonId } from '#testing/people.js';
import { loginClientOf } from '../../deploy/demo/environments.js';
import { CookieJar, passLoginPage } from '../../deploy/demo/log-in.js';
import { PASSWORD } from '../../deploy/demo/people-at-work.js';
import type { Demo } from '../../deploy/demo/start-demo.js';

/** An access token as a partner system uses it, got by a real login with the key of the region's portal. */
export async function accessToken(demo: Demo, region: string, person: PersonId): Promise<string> {
  const portalUrl = demo.regions.find(({ id }) => id === region)?.publicUrl ?? '';
  const { login } = readKeyFile(demo.keys.ofRegion(region), regionKeysSchema);
  const key = await importJWK({ ...login, use: 'sig' }, 'ES256');
  if (key instanceof Uint8Array) throw new Error('The login key is not a key pair.');
  const provider = await oidc.discovery(
    new URL(demo.issuer),
    loginClientOf(region),
    undefined,
    oidc.PrivateKeyJwt(key),
    { execute: [oidc.allowInsecureRequests] },
  );
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: `${portalUrl}/login/callback`,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const isPortal = (url: URL): boolean => url.origin === new URL(portalUrl).origin;
  const back = await passLoginPage(new CookieJar(), start, person, PASSWORD, isPortal);
  return (await oidc.authorizationCodeGrant(provider, back, { pkceCodeVerifier })).access_token;
}
