import type { PublicJwk } from '#platform/keys.js';

/** The realm file with, for every region, the public key by which Keycloak recognises its portal. */
export function realmWithKeys(
  template: string,
  regions: readonly string[],
  loginKeyOf: (region: string) => PublicJwk,
): string {
  return regions.reduce((text, region) => {
    const keys = JSON.stringify({ keys: [{ ...loginKeyOf(region), use: 'sig', alg: 'ES256' }] });
    return text.replace(`"@public login key of ${region}@"`, () => JSON.stringify(keys));
  }, template);
}
