import { makeHubKeys, makeRegionKeys, publicJwkOf } from '#platform/keys.js';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStartError, type Environment, readStartParts } from './start-parts.js';

const folder = mkdtempSync(join(tmpdir(), 'vir-start-'));
const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const good: Environment = {
  DATABASE_URL: 'postgres://vir_app:secret@127.0.0.1/region',
  KAFKA_BROKERS: '127.0.0.1:9092',
  REGION_ID: 'haaglanden',
  PUBLIC_URL: 'https://haaglanden.example/',
  HUB_URL: 'https://hub.example',
  HUB_PUBLIC_KEY_FILE: write('hub.json', JSON.stringify(publicJwkOf(makeHubKeys().signing))),
  REGION_KEYS_FILE: write('keys.json', JSON.stringify(makeRegionKeys())),
  CONVENANT_FILE: 'deploy/convenants/haaglanden.yaml',
  BRP_URL: 'https://brp.example',
  BRP_API_KEY: 'secret',
  OIDC_ISSUER: 'https://login.example/realms/vir',
  OIDC_CLIENT_ID: 'portal-haaglanden',
};

function faultsOf(env: Environment, brokerNeeded = true): readonly string[] {
  try {
    readStartParts(env, brokerNeeded);
    return [];
  } catch (error) {
    if (error instanceof CannotStartError) return error.faults;
    throw error;
  }
}

describe('A region starts', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('with its variables, keys and convenant', () => {
    const { configuration, convenant } = readStartParts(good, true);
    expect(configuration).toMatchObject({ PUBLIC_URL: 'https://haaglanden.example', BRP_TIMEOUT_MS: 2_000 });
    expect(convenant.id).toBe('haaglanden');
  });

  it('not with faults, and says all of them at once without telling a value', () => {
    const convenant = readFileSync('deploy/convenants/haaglanden.yaml', 'utf8').replace(
      'organisations',
      'organisation',
    );
    const faults = faultsOf({
      ...good,
      REGION_ID: 'Den Haag',
      BRP_API_KEY: undefined,
      REGION_KEYS_FILE: write('broken.json', '{"signing": 5}'),
      CONVENANT_FILE: write('convenant.yaml', convenant),
      PORTAL_DIRECTORY: folder,
    });
    expect(faults).toContainEqual(expect.stringMatching(/^REGION_ID .*expected the id of the region/));
    expect(faults).toContainEqual(expect.stringMatching(/^BRP_API_KEY is missing; expected the API key/));
    expect(faults).toContainEqual(expect.stringMatching(/broken\.json signing/));
    expect(faults).toContainEqual(
      expect.stringMatching(
        /convenant\.yaml:\d+ match\.between: .*expected one of organisations, professionals/,
      ),
    );
    expect(faults).toContainEqual(expect.stringMatching(/^PORTAL_DIRECTORY /));
    expect(faults.join()).not.toMatch(/secret|Den Haag/);
  });

  it('not with a file that is not there', () => {
    expect(faultsOf({ ...good, CONVENANT_FILE: join(folder, 'nowhere.yaml') })).toEqual([
      expect.stringMatching(/nowhere\.yaml/),
    ]);
  });

  it('without Kafka only when the events go another way', () => {
    const without = { ...good, KAFKA_BROKERS: '' };
    expect(faultsOf(without)).toEqual([expect.stringMatching(/^KAFKA_BROKERS is missing/)]);
    expect(faultsOf(without, false)).toEqual([]);
  });
});
