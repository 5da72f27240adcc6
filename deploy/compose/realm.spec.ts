import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRegionKeys, publicJwkOf } from '#platform/keys.js';
import { audienceOf } from '#platform/tokens.js';
import { people } from '#testing/people.js';
import { environmentOf, readComposeFile } from './compose-file.js';
import { realmWithKeys } from './realm.js';

interface Realm {
  readonly clients: readonly {
    readonly clientId: string;
    readonly redirectUris: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
    readonly protocolMappers: readonly { readonly config: Readonly<Record<string, string>> }[];
  }[];
  readonly users: readonly {
    readonly username: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly attributes: Readonly<Record<string, readonly string[]>>;
  }[];
}

const root = join(import.meta.dirname, '../..');
const template = readFileSync(join(root, 'deploy/keycloak/realm.json'), 'utf8');
const realm = JSON.parse(template) as Realm;

describe('the realm of Keycloak', () => {
  it('knows the same fictitious people as the test provider', () => {
    const known = realm.users.map(({ username, firstName, lastName, email, attributes }) => ({
      id: username,
      name: `${firstName} ${lastName}`,
      email,
      phone: attributes.phone_number?.[0],
      organisation: ['id', 'name', 'kind'].map((part) => attributes[`vir_organisation_${part}`]?.[0]),
      region: attributes.vir_region?.[0] ?? null,
      role: attributes.vir_role?.[0],
    }));
    expect(known).toEqual(
      Object.values(people).map(({ id, name, email, phone, organisation, region, role }) => ({
        ...{ id, name, email, phone, region, role },
        organisation: [organisation.id, organisation.name, organisation.kind],
      })),
    );
  });

  it('has a client for the portal of every region in the compose file', () => {
    const { services } = readComposeFile(join(root, 'docker-compose.yml'));
    const portals = Object.values(services)
      .map(environmentOf)
      .filter((env) => env.OIDC_CLIENT_ID !== undefined);
    expect(portals).toHaveLength(2);
    for (const env of portals) {
      const client = realm.clients.find(({ clientId }) => clientId === env.OIDC_CLIENT_ID);
      expect(client?.redirectUris).toEqual([`${env.PUBLIC_URL}/login/callback`]);
      expect(client?.protocolMappers[0]?.config['included.custom.audience']).toBe(
        audienceOf(env.REGION_ID ?? ''),
      );
    }
  });

  it('gets the public key of every portal, and no secret', () => {
    const keys = { 'noord-brabant': makeRegionKeys().login, haaglanden: makeRegionKeys().login };
    const filled = realmWithKeys(template, Object.keys(keys), (region) =>
      publicJwkOf(keys[region as keyof typeof keys]),
    );
    const stored = (JSON.parse(filled) as Realm).clients.map(({ attributes }) => attributes['jwks.string']);
    expect(stored).toEqual(
      Object.values(keys).map(({ x, y }) => expect.stringMatching(new RegExp(`"x":"${x}".*"y":"${y}"`))),
    );
    for (const { d } of Object.values(keys)) expect(filled).not.toContain(d);
  });
});
