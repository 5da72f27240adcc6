import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Rows of a file in libs/testing/data, each by the names in its first line. Works from the sources and when built. */
export function readDataFile(name: string): Record<string, string>[] {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'libs/testing/data'))) {
    if (folder === dirname(folder)) throw new Error(`libs/testing/data is not above ${import.meta.dirname}.`);
    folder = dirname(folder);
  }
  const text = readFileSync(join(folder, 'libs/testing/data', name), 'utf8');
  return parse(text, { columns: true });
}
