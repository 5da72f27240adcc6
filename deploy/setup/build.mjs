import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietly } from './step.mjs';

/** What there is to build: from which sources, which file proves that the result is there, and by which tools. */
export const services = {
  title: 'build the services (tsc)',
  sources: ['apps', 'libs', 'deploy', 'test', 'tsconfig.json', 'package-lock.json'],
  without: 'apps/web',
  result: 'dist/deploy/demo/main.js',
  tools: [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
};
const portal = {
  title: 'build the portal (vite)',
  sources: ['apps/web', 'libs/contracts', 'libs/rules', 'package-lock.json'],
  result: 'dist/apps/web/index.html',
  tools: [
    ['node_modules/typescript/bin/tsc', '-p', 'apps/web/tsconfig.json'],
    ['node_modules/vite/bin/vite.js', 'build', 'apps/web'],
  ],
};
export const builds = [services, portal];

function* filesUnder(root, path, without) {
  const full = join(root, path);
  if (path === without || !existsSync(full)) return;
  const stat = statSync(full);
  if (!stat.isDirectory()) yield `${path} ${stat.size} ${stat.mtimeMs}`;
  else
    for (const name of readdirSync(full).sort())
      if (name !== 'dist' && name !== 'node_modules') yield* filesUnder(root, `${path}/${name}`, without);
}

/** Names, sizes and times of all sources as one short text: it differs as soon as a file is changed, added or removed. */
function stateOf(root, { sources, without }) {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const line of filesUnder(root, source, without)) hash.update(`${line}\n`);
  return hash.digest('hex');
}

const stampOf = (root, { result }) => join(root, 'dist', `.built-${result.replaceAll('/', '-')}`);

/** Whether the sources are those of the last good build. */
export function isBuilt(root, one) {
  const stamp = stampOf(root, one);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOf(root, one);
  return fresh && existsSync(join(root, one.result));
}

/** Builds unless the sources are those of the last good build. @returns what was done, for the progress line */
export async function build(root, one) {
  if (isBuilt(root, one)) return 'up to date';
  const state = stateOf(root, one);
  for (const tool of one.tools) await quietly(one.title, process.execPath, tool, { cwd: root });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampOf(root, one), state); // of before the build: what changed meanwhile is built next time
  return 'built';
}
