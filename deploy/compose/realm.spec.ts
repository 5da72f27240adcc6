import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLoginKeys, publicJwkOf } from '#platform/keys.js';
import { HUB } from '#contracts/topics.js';
import { audienceOf } from '#platform/tokens.js';
import { clientSystems } from '#testing/client-systems.js';
import { people } from '#testing/people.js';
import { HUB_CLIENT } from '../demo/environments.js';
import { environmentOf, readComposeFile } from './compose-file.js';
import { loginsIn, realmWithKeys } from './realm.js';

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
    expect(portals).toHaveLength(3);
    for (const env of portals) {
      const client = realm.clients.find(({ clientId }) => clientId === env.OIDC_CLIENT_ID);
      expect(client?.redirectUris).toEqual([`${env.PUBLIC_URL}/login/callback`]);
      expect(client?.protocolMappers[0]?.config['included.custom.audience']).toBe(
        audienceOf(env.REGION_ID ?? ''),
      );
    }
  });

  it('has a client for the hub, whose tokens are for no region', () => {
    const client = realm.clients.find(({ clientId }) => clientId === HUB_CLIENT);
    expect(client?.protocolMappers[0]?.config['included.custom.audience']).toBe(audienceOf(HUB));
  });

  it('has the client system that the test provider has, which can do nothing but get a token for itself', () => {
    const { id, name, email, phone, organisation, region, role } = clientSystems['client-system-de-mark'];
    const client = realm.clients.find(({ clientId }) => clientId === id);
    expect(client).toMatchObject({
      redirectUris: [],
      standardFlowEnabled: false,
      serviceAccountsEnabled: true,
    });
    const claims = client?.protocolMappers.flatMap(({ config }) =>
      'claim.name' in config ? [[config['claim.name'], config['claim.value']]] : [],
    );
    expect(Object.fromEntries(claims ?? [])).toEqual({
      ...{ name, email, phone_number: phone, vir_region: region, vir_role: role },
      vir_organisation_id: organisation.id,
      vir_organisation_name: organisation.name,
      vir_organisation_kind: organisation.kind,
    });
    expect(client?.protocolMappers[0]?.config['included.custom.audience']).toBe(audienceOf(region));
  });

  it('gets the public key of every portal and client system, and no secret', () => {
    expect(loginsIn(template)).toEqual([
      ...['noord-brabant', 'haaglanden', 'raad-voor-de-kinderbescherming', HUB_CLIENT],
      ...Object.keys(clientSystems),
    ]);
    const keys = new Map(loginsIn(template).map((name) => [name, makeLoginKeys().login]));
    const filled = realmWithKeys(template, (name) => publicJwkOf(keys.get(name) ?? makeLoginKeys().login));
    const stored = (JSON.parse(filled) as Realm).clients.map(({ attributes }) => attributes['jwks.string']);
    expect(stored).toEqual(
      [...keys.values()].map(({ x, y }) => expect.stringMatching(new RegExp(`"x":"${x}".*"y":"${y}"`))),
    );
    for (const { d } of keys.values()) expect(filled).not.toContain(d);
  });
});
