import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canReach, type Account } from './account.js';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * The folder for a cluster, owned by the account that PostgreSQL runs as.
 * @param wanted where the data is to stay; left out: a new folder that goes when the server stops
 * @param durable whether the data must be on a disk; if not, a new folder is in memory when there is room
 * When the account cannot reach the wanted place (a checkout under /root), a folder in the temporary folder of the
 * machine stands in for it, the same one every time.
 */
export async function clusterFolder(
  wanted: string | undefined,
  account: Account | null,
  durable: boolean,
): Promise<string> {
  if (wanted === undefined) {
    const parent = !durable && hasRoomInMemory() ? MEMORY : tmpdir();
    const folder = await mkdtemp(join(parent, 'verwijsindex-postgres-'));
    if (account) await chown(folder, account.uid, account.gid);
    return folder;
  }
  const parent = dirname(resolve(wanted));
  await mkdir(parent, { recursive: true });
  if (!account || canReach(account, parent)) return ownedFolder(resolve(wanted), account);
  const name = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
  return ownedFolder(join(tmpdir(), `verwijsindex-postgres-${name}`), account);
}

/**
 * Suites make and drop hundreds of databases of five hundred files each: on a disk that is most of what they cost. A run
 * needs about a gigabyte; containers often have less here.
 */
function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) > ENOUGH_BYTES;
  } catch {
    return false; // not on this system
  }
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
