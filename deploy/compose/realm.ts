import type { PublicJwk } from '#platform/keys.js';

const PLACE = /"@public login key of ([a-z-]+)@"/g;

/** The regions and client systems that the realm has a place for the public key of. */
export const loginsIn = (template: string): string[] =>
  [...template.matchAll(PLACE)].flatMap(([, name]) => name ?? []);

/** The realm file with the public keys by which Keycloak recognises the portal of every region, and client systems. */
export function realmWithKeys(template: string, loginKeyOf: (name: string) => PublicJwk): string {
  return template.replace(PLACE, (_place, name: string) => {
    const keys = JSON.stringify({ keys: [{ ...loginKeyOf(name), use: 'sig', alg: 'ES256' }] });
    return JSON.stringify(keys);
  });
}
