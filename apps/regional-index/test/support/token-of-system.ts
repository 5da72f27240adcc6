import type { PrivateJwk } from '#platform/keys.js';
import { importJWK } from 'jose';
import * as oidc from 'openid-client';

/** An access token that a client system gets for itself, by proving with its key who it is. */
export async function tokenOfSystem(issuer: string, id: string, key: PrivateJwk): Promise<string> {
  const own = await importJWK({ ...key, use: 'sig' }, 'ES256');
  if (own instanceof Uint8Array) throw new Error('Expected a key pair');
  const provider = await oidc.discovery(new URL(issuer), id, undefined, oidc.PrivateKeyJwt(own), {
    execute: [oidc.allowInsecureRequests],
  });
  return (await oidc.clientCredentialsGrant(provider)).access_token;
}
