import { spawnSync } from 'node:child_process';

/** The operating system account that PostgreSQL runs as, because it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null for an ordinary user: PostgreSQL then simply runs as that user. For root: the account `postgres` if the
 * machine has it, else `nobody`. No account is ever made: a test must not change the machine.
 */
export function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const account = accountOf(name);
    if (account && canReach(account, '/')) return account;
  }
  throw new Error(
    'PostgreSQL does not run as root; expected an account "postgres" or "nobody" on this machine.',
  );
}

/** Whether the account can read and enter the folder; a checkout under /root is out of reach, for example. */
export function canReach(account: Account, folder: string): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
  });
  return test.status === 0;
}

function accountOf(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout.trim()) : NaN;
  });
  return uid && gid ? { uid, gid } : null;
}
