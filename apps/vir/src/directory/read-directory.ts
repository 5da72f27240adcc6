import { readFileSync } from 'node:fs';
import { directoryFileSchema, directoryOf, type DirectoryFile } from '#contracts/directory-file.js';
import { type Directory, directorySchema } from '#contracts/directory.js';
import { checked, FileFaultError, openYamlFile, type YamlFile } from '#platform/yaml-file.js';
import type { TableMunicipality } from '#rules/federation/municipality-table.js';
import { parse } from 'csv-parse/sync';
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

const orNull = (cell = ''): string | null => (cell === '' ? null : cell);

const columns = ['code', 'name', 'successor', 'from', 'until'];

/**
 * The national table of municipalities.
 * @throws FileFaultError when it has not the columns of ours
 */
export function readTable(path: string): ReadonlyMap<string, TableMunicipality> {
  const [heading, ...lines] = parse(readFileSync(path, 'utf8'), { bom: true });
  if (heading?.join() !== columns.join())
    throw new FileFaultError([`${path}:1: expected the columns ${columns.join()}`]);
  return new Map(
    lines.map(([code = '', name = '', successor, from, until]) => [
      code,
      { code, name, successor: orNull(successor), from: orNull(from), until: orNull(until) },
    ]),
  );
}

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
