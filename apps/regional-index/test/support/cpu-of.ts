import { readFileSync } from 'node:fs';
import type { TestRegion } from './test-region.js';

/** Linux counts the time of a process in hundredths of a second. */
const TICK_MS = 10;

/**
 * How much time a region has had of a processor, in ms: this process, and the server processes of its database as long as
 * they are there. Unlike the time on the wall it does not depend on what else the machine is doing. Linux only.
 */
export async function cpuOf(region: TestRegion): Promise<number> {
  const { user, system } = process.cpuUsage();
  const servers = await region.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  return servers.reduce((sum, { pid }) => sum + ticksOf(pid) * TICK_MS, (user + system) / 1_000);
}

function ticksOf(pid: number): number {
  // After the name, which may hold spaces: utime and stime are the fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
