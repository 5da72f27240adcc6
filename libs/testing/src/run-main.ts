import { refuseInProduction } from './not-in-production.js';

/** What a program shows once it runs, and how it stops. */
export interface Running {
  readonly ready: string;
  stop(): Promise<void>;
}

/**
 * Runs a test server as a process of its own: says on one line where it is, stops in good order on Ctrl-C and on
 * SIGTERM, and explains in one sentence why it does not start (exit 1).
 */
export async function runMain(what: string, start: () => Promise<Running>): Promise<void> {
  try {
    refuseInProduction(what);
    const running = await start();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(0)));
    }
    console.log(running.ready);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** @throws Error that names the variable and what is expected in it */
export function requiredVariable(name: string, expected: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing; expected ${expected}.`);
  return value;
}

/** Port from a variable; left out: a free one. */
export function portFrom(name: string): number {
  const port = Number(process.env[name] ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} is not a port; expected a number from 0 to 65535.`);
}
