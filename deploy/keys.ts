import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  hubKeysSchema,
  loginKeysSchema,
  makeLoginKeys,
  makeHubKeys,
  makeRegionKeys,
  publicJwkOf,
  publicKeysOf,
  readKeyFile,
  regionKeysSchema,
  type PublicJwk,
} from '#platform/keys.js';

/** Where the keys of a federation are: secrets of one party each, and what all may know. */
export interface KeyFiles {
  readonly hub: string;
  readonly hubPublic: string;
  readonly regionsPublic: string;
  readonly ofRegion: (region: string) => string;
  /** By which the login provider recognises the portal of a region, or a client system. */
  readonly loginOf: (region: string) => PublicJwk;
}

/**
 * Makes the keys that are not there yet; what is there stays, so that what was encrypted can still be read.
 * @param systems client systems of organisations; each has a key to identify itself by, and no other
 */
export function readOrMakeKeys(
  directory: string,
  regions: readonly string[],
  systems: readonly string[] = [],
): KeyFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const at = (name: string): string => join(directory, `${name}.json`);
  const files: KeyFiles = {
    hub: at('hub'),
    hubPublic: at('hub.public'),
    regionsPublic: at('regions.public'),
    ofRegion: at,
    loginOf: (name) => publicJwkOf(readKeyFile(at(name), loginKeysSchema).login),
  };
  if (!existsSync(files.hub)) write(files.hub, makeHubKeys());
  write(files.hubPublic, publicJwkOf(readKeyFile(files.hub, hubKeysSchema).signing));
  for (const region of regions) if (!existsSync(at(region))) write(at(region), makeRegionKeys());
  for (const system of systems) if (!existsSync(at(system))) write(at(system), makeLoginKeys());
  write(files.regionsPublic, Object.fromEntries(regions.map((region) => [region, publicHalf(at(region))])));
  return files;
}

function publicHalf(file: string): unknown {
  return publicKeysOf(readKeyFile(file, regionKeysSchema));
}

function write(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}
