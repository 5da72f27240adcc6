import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // there, but of another user
  }
};

const ownerOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
};

/** Takes a lock of a dead process away; puts it back when somebody living just got it. */
function removeDeadLock(file, deadPid) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    if (ownerOf(aside) !== deadPid) linkSync(aside, file);
  } catch {
    // another process was first
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock in `file`, which holds the pid of its owner, if it is free or its owner is dead.
 * @returns the function that gives it back, or null with the owner alive
 */
export function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  const owner = ownerOf(file);
  if (owner && isAlive(owner)) return null;
  if (owner) removeDeadLock(file, owner);
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file); // fails when it exists: never two owners
  } catch {
    return null;
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Does `work` while holding the lock in `file`; waits as long as another owner lives and says once whose it is. */
export async function withLock(file, work) {
  let unlock = tryLock(file);
  for (let tries = 1; !unlock; tries++) {
    await pause(200);
    unlock = tryLock(file);
    if (!unlock && tries === 1)
      console.error(`  waiting for process ${ownerOf(file)}, which is installing or building in this folder`);
  }
  process.on('exit', unlock);
  try {
    return await work();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}
