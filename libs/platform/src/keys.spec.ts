import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from './configuration.js';
import {
  hubKeysSchema,
  makeHubKeys,
  makeRegionKeys,
  publicKeysOf,
  readKeyFile,
  regionKeysSchema,
  regionPublicKeysSchema,
} from './keys.js';

function inFile<T>(content: string, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  try {
    const path = join(folder, 'keys.json');
    writeFileSync(path, content);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function faultsOf(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return inFile(text, (path) => {
    try {
      readKeyFile(path, regionKeysSchema);
    } catch (error) {
      if (error instanceof ConfigurationError) return error.message.replaceAll(path, 'keys.json');
    }
    return 'no fault';
  });
}

describe('the keys of a region', () => {
  it('are read from a file as they were made', () => {
    const keys = makeRegionKeys();
    expect(inFile(JSON.stringify(keys), (path) => readKeyFile(path, regionKeysSchema))).toEqual(keys);
  });

  it('are different for every region', () => {
    const [one, other] = [makeRegionKeys(), makeRegionKeys()];
    expect(one.signing.d).not.toBe(other.signing.d);
    expect(one.blindIndex).not.toBe(other.blindIndex);
  });

  it('have a public part in which nothing private is left', () => {
    const keys = makeRegionKeys();
    expect(regionPublicKeysSchema.strict().parse(publicKeysOf(keys))).toEqual(publicKeysOf(keys));
    expect(JSON.stringify(publicKeysOf(keys))).not.toContain(keys.signing.d);
    expect(JSON.stringify(publicKeysOf(keys))).not.toContain(keys.sealing.d);
  });
});

describe('a key file with faults', () => {
  it('is named with every path that is wrong, and what is expected there', () => {
    const { sealing, ...keys } = makeRegionKeys();
    const faults = faultsOf({ ...keys, signing: { ...keys.signing, d: sealing.d }, blindIndex: 'short' });
    expect(faults).toContain('keys.json sealing is not right; expected object');
    expect(faults).toContain('keys.json signing is not right; expected a private key on the curve P-256');
    expect(faults).toContain('keys.json blindIndex is not right; expected 32 bytes as base64url');
  });

  it('is told apart from a file that is not there and one that is not JSON', () => {
    expect(faultsOf('{')).toContain('keys.json is not JSON; expected a JSON file with keys');
    expect(() => readKeyFile('/nowhere/keys.json', hubKeysSchema)).toThrow(
      '/nowhere/keys.json cannot be read',
    );
  });

  it('never shows what stands in it', () => {
    const keys = makeRegionKeys();
    const faults = faultsOf({
      ...keys,
      login: { ...keys.login, d: 'a-secret-that-is-too-short' },
      extra: keys.blindIndex,
    });
    expect(faults).toContain('login');
    expect(faults).not.toContain('a-secret-that-is-too-short');
    expect(faults).not.toContain(keys.blindIndex);
  });

  it('of the hub holds its signing key only', () => {
    const keys = makeHubKeys();
    expect(inFile(JSON.stringify(keys), (path) => readKeyFile(path, hubKeysSchema))).toEqual(keys);
  });
});
