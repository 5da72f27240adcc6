import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

/** Whether a service works hard, or waits for work with a request now and then. */
export type Activity = 'at-rest' | 'under-load';

/** Part of the time that the event loop works: above, a service is under load; below, it comes to rest. */
const LOAD_FROM = 0.4;
const REST_BELOW = 0.05;
/**
 * So many looks in a row below `REST_BELOW` before a service is at rest, a minute: giving memory back stops all work for a
 * moment, and who works again soon after it works slower for a while.
 */
const LOOKS_TO_REST = 60;
const LOOK_EVERY_MS = 1000;
/** How far the heap may grow under load before all of it is cleaned, as a percentage of what is in use. */
const GROWTH_UNDER_LOAD = 150;

/**
 * What a service is doing now, from how busy its event loop was.
 * @param quiet how many looks in a row it was quiet, this one included
 */
export function activityOf(before: Activity, utilization: number, quiet: number): Activity {
  if (utilization > LOAD_FROM) return 'under-load';
  return quiet >= LOOKS_TO_REST ? 'at-rest' : before;
}

/**
 * Memory where it pays. Most of the heap of a service is its code, and cleaning the heap goes through all of it: with the
 * room that it has at rest that is an eighth of all work under load. So under load the heap may grow more in between; at
 * rest, also after the start, it is cleaned and compacted, and stays small. For the main program of a service.
 */
export function growHeapUnderLoad(): void {
  let activity: Activity = 'under-load';
  let quiet = 0;
  let since = performance.eventLoopUtilization();
  setGrowth(GROWTH_UNDER_LOAD);
  const look = (): void => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, since);
    since = now;
    quiet = utilization < REST_BELOW ? quiet + 1 : 0;
    const before = activity;
    activity = activityOf(before, utilization, quiet);
    if (activity === before) return;
    setGrowth(activity === 'under-load' ? GROWTH_UNDER_LOAD : BY_ITSELF);
    if (activity === 'at-rest') tidy().catch(() => undefined); // then it keeps its memory
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}

/** V8 chooses. */
const BY_ITSELF = 0;

const setGrowth = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

/** Cleans the heap, moves what is left together and gives the rest back to the machine. */
async function tidy(): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}
