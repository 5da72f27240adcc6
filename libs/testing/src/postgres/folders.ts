import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canReach, type Account } from './account.js';

/**
 * The folder for a cluster, owned by the account that PostgreSQL runs as.
 * @param wanted where the data is to stay; left out: a new folder that goes when the server stops
 * When the account cannot reach the wanted place (a checkout under /root), a folder in the temporary folder of the
 * machine stands in for it, the same one every time.
 */
export async function clusterFolder(wanted: string | undefined, account: Account | null): Promise<string> {
  if (wanted === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'verwijsindex-postgres-'));
    if (account) await chown(folder, account.uid, account.gid);
    return folder;
  }
  const parent = dirname(resolve(wanted));
  await mkdir(parent, { recursive: true });
  if (!account || canReach(account, parent)) return ownedFolder(resolve(wanted), account);
  const name = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
  return ownedFolder(join(tmpdir(), `verwijsindex-postgres-${name}`), account);
}

/** Makes the folder or takes the one that is there, unless somebody else put it there: the name can be guessed. */
async function ownedFolder(folder: string, account: Account | null): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const owners = [process.getuid?.(), account?.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Error(`${folder} belongs to another user; expected a folder of our own.`);
  }
  if (account) await chown(folder, account.uid, account.gid);
  return folder;
}
