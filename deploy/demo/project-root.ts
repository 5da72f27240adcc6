import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the checkout, from the sources and from what is compiled into dist. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : findRoot(dirname(folder));
}
