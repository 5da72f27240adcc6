import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Task, World } from './world.js';

let world: World | null = null;

/** The world whose time it is from now on. */
export function setWorld(now: World): void {
  world = now;
}

function here(): World {
  if (!world) throw new Error('There is no world yet');
  return world;
}

interface Handle {
  readonly task: Task;
  unref(): Handle;
  ref(): Handle;
}

function after(run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): Handle {
  const task = here().schedule(() => run(...args), ms);
  const handle: Handle = { task, unref: () => handle, ref: () => handle };
  return handle;
}

const stop = (handle?: Handle): void => {
  if (handle) here().cancel(handle.task);
};

function pause<T>(ms = 1, value?: T, { signal }: { signal?: AbortSignal } = {}): Promise<T | undefined> {
  const aborted = (): Error => Object.assign(new Error('The operation was aborted'), { name: 'AbortError' });
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted());
    const abort = (): void => {
      here().cancel(task);
      reject(aborted());
    };
    const task = here().schedule(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, ms);
    signal?.addEventListener('abort', abort);
  });
}

/**
 * Gives this process the time of the simulation, and ids by its chance. Must be called before the code that is simulated is
 * loaded, and never in a process that does anything else.
 */
export function installTime(): void {
  const RealDate = Date;
  class SimulatedDate extends RealDate {
    constructor(value: string | number | Date = here().now) {
      super(value);
    }
    static override now(): number {
      return here().now;
    }
  }
  const immediately = (run: (...args: unknown[]) => void, ...args: unknown[]): Handle =>
    after(run, 0, ...args);
  Object.assign(globalThis, {
    ...{ Date: SimulatedDate, setTimeout: after, clearTimeout: stop },
    ...{ setImmediate: immediately, clearImmediate: stop },
  });
  Object.assign(timers, { setTimeout: pause });
  Object.assign(crypto, { randomUUID: () => here().random.uuid() });
  syncBuiltinESMExports();
}
