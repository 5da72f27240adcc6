import { directoryFileSchema, directoryOf, type DirectoryFile } from '#contracts/directory-file.js';
import { type Directory, directorySchema } from '#contracts/directory.js';
import { checked, openYamlFile, type YamlFile } from '#platform/yaml-file.js';
import { HubError } from '../hub-client.js';

export interface ReadDirectory {
  readonly yaml: YamlFile;
  readonly file: DirectoryFile;
}

/** @throws FileFaultError with a line per fault */
export function readDirectory(path: string): ReadDirectory {
  const yaml = openYamlFile(path);
  return { yaml, file: checked(yaml, directoryFileSchema) };
}

/** What the regions of a file cover. */
export const coverageIn = (file: DirectoryFile): Directory['coverage'] =>
  directoryOf(file, {}, 1, new Date(0).toISOString()).coverage;

/**
 * The directory inside what the hub gives. Its signature is for regions, which have the key of the hub; here the connection
 * to the hub vouches for it.
 */
export function directoryInside(jws: string): Directory {
  try {
    return directorySchema.parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    throw new HubError('What the hub gives is no directory; is the address that of the hub?');
  }
}
