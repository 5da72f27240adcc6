import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const house = resolve(import.meta.dirname, '../../..');
const built = join(house, 'dist/apps/web');
const sources = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'libs/rules/src',
];

/**
 * Folder of the built portal. When that is not there or older than its sources, one is built for this worker of jest
 * alone: workers that build at once never empty each other's folder.
 */
export async function builtPortal(): Promise<string> {
  const builtAt = await changedAt(join(built, 'index.html'));
  const changed = await Promise.all(sources.map((source) => newestIn(join(house, source))));
  if (builtAt >= Math.max(...changed)) return built;
  const own = join(house, `dist/portal-of-worker-${process.env.JEST_WORKER_ID ?? 0}`);
  const vite = join(house, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', 'apps/web', '--outDir', own, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: house, env: { ...process.env, NODE_ENV: 'production' } }, // a test has another, and would get React for developers
  );
  return own;
}

async function newestIn(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const times = await Promise.all(['', ...names].map((name) => changedAt(join(path, name))));
  return Math.max(...times);
}

/** Milliseconds; 0 when it is not there. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
