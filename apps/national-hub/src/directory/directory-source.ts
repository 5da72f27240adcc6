import { type DirectoryFile, directoryFileSchema, directoryOf } from '#contracts/directory-file.js';
import type { Directory } from '#contracts/directory.js';
import { ConfigurationError } from '#platform/configuration.js';
import { readKeyFile, type RegionPublicKeys, regionPublicKeysSchema } from '#platform/keys.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { z } from 'zod';

/** What the operators of the hub keep in files: who covers what, and the public keys. */
export interface DirectorySource {
  /** The directory of these files as version `version`. */
  as(version: number, publishedAt: Date): Directory;
}

/**
 * Reads both files.
 * @throws FileFaultError, ConfigurationError: which file, where in it, and what is expected
 */
export function readDirectorySource(directoryFile: string, publicKeysFile: string): DirectorySource {
  const file = readYamlFile(directoryFile, directoryFileSchema);
  const keys = readKeyFile(publicKeysFile, z.record(z.string(), regionPublicKeysSchema));
  refuseStrangers(file, keys, publicKeysFile);
  return { as: (version, publishedAt) => directoryOf(file, keys, version, publishedAt.toISOString()) };
}

/** A misspelt region would otherwise go without keys, and nobody would know why it is never reached. */
function refuseStrangers(
  { regions }: DirectoryFile,
  keys: Record<string, RegionPublicKeys>,
  publicKeysFile: string,
): void {
  const known = new Set(regions.map(({ id }) => id));
  const strangers = Object.keys(keys).filter((region) => !known.has(region));
  if (strangers.length === 0) return;
  throw new ConfigurationError(
    strangers.map((region) => ({
      name: `${publicKeysFile} ${region}`,
      problem: 'is not a region of the directory',
      expected: `one of ${[...known].join(', ')}`,
    })),
  );
}
