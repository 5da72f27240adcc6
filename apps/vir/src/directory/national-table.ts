import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The national table of this checkout, wherever in it the code runs. */
export function nationalTable(from = import.meta.dirname): string {
  const file = join(from, 'deploy/directory/municipalities.csv');
  return existsSync(file) || dirname(from) === from ? file : nationalTable(dirname(from));
}
