import { loginKeysSchema, readKeyFile } from '#platform/keys.js';
import { importJWK } from 'jose';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { HUB_CLIENT } from './environments.js';
import { CookieJar, passLoginPage } from './log-in.js';

/** What one needs to get a token for the hub of a running demo. */
export interface HubLogin {
  readonly issuer: string;
  readonly hubUrl: string;
  /** Key by which the login provider recognises the hub's client. */
  readonly keyFile: string;
}

const fileIn = (folder: string): string => join(folder, 'hub-login.json');

/** Notes it for who asks for a token from another window. */
export function keepHubLogin(folder: string, login: HubLogin): void {
  writeFileSync(fileIn(folder), JSON.stringify(login));
}

/** @throws Error when no demo has run in this folder */
export const readHubLogin = (folder: string): HubLogin =>
  JSON.parse(readFileSync(fileIn(folder), 'utf8')) as HubLogin;

/** Logs somebody in at the provider of the demo, through its login page, and gets their access token for the hub. */
export async function hubTokenOf(
  { issuer, hubUrl, keyFile }: HubLogin,
  userName: string,
  password: string,
): Promise<string> {
  const key = await importJWK(readKeyFile(keyFile, loginKeysSchema).login, 'ES256');
  if (key instanceof Uint8Array) throw new Error(`${keyFile} holds no key pair`);
  const client = await oidc.discovery(new URL(issuer), HUB_CLIENT, undefined, oidc.PrivateKeyJwt(key), {
    execute: [oidc.allowInsecureRequests], // the demo's provider is on this machine
  });
  const callback = `${hubUrl}/login/callback`;
  const verifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: callback,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const back = await passLoginPage(new CookieJar(), start, userName, password, (url) =>
    url.href.startsWith(callback),
  );
  return (await oidc.authorizationCodeGrant(client, back, { pkceCodeVerifier: verifier })).access_token;
}
