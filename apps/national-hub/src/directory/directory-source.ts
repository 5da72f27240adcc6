import { type DirectoryFile, directoryFileSchema, directoryOf } from '#contracts/directory-file.js';
import { ConfigurationError } from '#platform/configuration.js';
import { publicJwkSchema, readKeyFile, type RegionPublicKeys } from '#platform/keys.js';
import { readYamlFile } from '#platform/yaml-file.js';
import { z } from 'zod';
import type { DirectoryContent } from './published-directory.js';

/** Public halves and nothing else: a private key of a region has no business at the hub, and is refused rather than passed over. */
const publicKeysFileSchema = z.record(
  z.string(),
  z.strictObject({ signing: publicJwkSchema.strict(), sealing: publicJwkSchema.strict() }),
);

/** Two files: who covers what, and the public keys. */
export interface DirectorySource {
  read(): DirectoryContent;
}

/**
 * Reads both files.
 * @throws FileFaultError, ConfigurationError: which file, where in it, and what is expected
 */
export function readDirectorySource(directoryFile: string, publicKeysFile: string): DirectorySource {
  const file = readYamlFile(directoryFile, directoryFileSchema);
  const keys = readKeyFile(publicKeysFile, publicKeysFileSchema);
  refuseStrangers(file, keys, publicKeysFile);
  const { regions, coverage } = directoryOf(file, keys, 1, new Date(0).toISOString());
  return { read: () => ({ regions, coverage }) };
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
