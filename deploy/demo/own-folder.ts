import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project-root.js';

/** Plain JavaScript that runs before anything is compiled, so it is not in dist: it is loaded from the sources. */
const lockFile = pathToFileURL(join(projectRoot, 'deploy', 'setup', 'lock.mjs')).href;
interface Lock {
  readonly tryLock: (file: string) => (() => void) | null;
}

/** The folder of this demo: the given one, or a folder in it when another demo of this checkout runs there already. */
export async function ownFolder(folder: string): Promise<string> {
  const { tryLock } = (await import(lockFile)) as Lock;
  for (let number = 1; ; number++) {
    const own = number === 1 ? folder : join(folder, String(number));
    mkdirSync(own, { recursive: true });
    const unlock = tryLock(join(own, 'demo.lock'));
    if (!unlock) continue;
    process.on('exit', unlock);
    return own;
  }
}
