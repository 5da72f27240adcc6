import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietly } from './step.mjs';

const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
};

/** Whether node_modules holds exactly what package-lock.json names; npm leaves its own list of what it installed. */
export function isInstalled(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    if (path === '' || (!found && optional)) return true; // ourselves, or meant for another platform
    return found?.version === version;
  });
}

/** `npm ci`, with the development packages whatever NODE_ENV says: the build and the demo need them. */
export async function install(root) {
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-fund', '--no-audit'];
  await quietly('npm ci', npm[0], args, { cwd: root });
}
