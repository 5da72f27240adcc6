import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Account } from './account.js';

/** Only ever reachable on the loopback address of this machine, and never in production. */
export const superuser = { name: 'postgres', password: 'postgres' };

/** Makes a new cluster with initdb. */
export async function initialise(programs: string, folder: string, account: Account | null): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser.name}`,
    '--pwfile=/dev/stdin',
    '--auth=password',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
  // The pipe is the shell's: the one that Node makes is a socket, which initdb cannot open by name.
  const script = ['-c', 'echo "$PASSWORD" | "$@"', 'sh', join(programs, 'initdb'), ...args];
  const env = { ...plainEnvironment(), PASSWORD: superuser.password };
  const initdb = spawn('/bin/sh', script, { ...account, cwd: '/', env });
  let words = '';
  initdb.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  initdb.stdout.resume();
  const [code] = (await once(initdb, 'close')) as [number | null];
  if (code !== 0) throw new Error(`PostgreSQL could not make a cluster in ${folder}: ${words}`);
}

/** Without the language and the PG* variables of whoever starts us. */
export function plainEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
