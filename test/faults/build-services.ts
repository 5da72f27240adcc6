import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../deploy/demo/project-root.js';

/** Plain JavaScript that runs before anything is compiled, so it is not in dist. */
interface Build {
  readonly build: (root: string, what: unknown) => Promise<string>;
  readonly services: unknown;
}

/** For specs whose services run as processes of their own: what is built must be what is tested. */
export async function buildServices(): Promise<void> {
  const file = pathToFileURL(join(projectRoot, 'deploy', 'setup', 'build.mjs')).href;
  const { build, services } = (await import(file)) as Build;
  await build(projectRoot, services);
}
