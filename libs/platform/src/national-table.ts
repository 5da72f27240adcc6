import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TableMunicipality } from '#rules/federation/municipality-table.js';
import { parse } from 'csv-parse/sync';
import { FileFaultError } from './yaml-file.js';

/** The national table of this checkout, wherever in it the code runs. */
export function nationalTable(from = import.meta.dirname): string {
  const file = join(from, 'deploy/directory/municipalities.csv');
  return existsSync(file) || dirname(from) === from ? file : nationalTable(dirname(from));
}

const orNull = (cell = ''): string | null => (cell === '' ? null : cell);

const columns = ['code', 'name', 'successor', 'from', 'until'];

/**
 * The national table of municipalities.
 * @throws FileFaultError when it cannot be read, or has not the columns of ours
 */
export function readTable(path: string): ReadonlyMap<string, TableMunicipality> {
  const [heading, ...lines] = parse(textOf(path), { bom: true });
  if (heading?.join() !== columns.join())
    throw new FileFaultError([`${path}:1: expected the columns ${columns.join()}`]);
  return new Map(
    lines.map(([code = '', name = '', successor, from, until]) => [
      code,
      { code, name, successor: orNull(successor), from: orNull(from), until: orNull(until) },
    ]),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileFaultError([`${path}: cannot be read (${code}); expected the national table, as CSV`]);
  }
}
