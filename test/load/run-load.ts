import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load.js';

/** Has a process of its own give the load. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'load.js'));
  child.send(order);
  const [result] = (await once(child, 'message')) as [LoadResult];
  const refused = Object.entries(result.refused).map(([status, count]) => `${count} x ${status}`);
  if (refused.length > 0) console.log(`  not accepted: ${refused.join(', ')}`);
  if (result.accepted.length === 0) throw new Error('No signal was accepted.');
  return result;
}
