import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Say } from './progress.js';
import type { Started } from './stopping.js';

/** How long a start that is interrupted gets to come to an end, so that nothing of it is left behind. */
const PATIENCE_MS = 15_000;

/** Why we stop, and with which exit code. */
interface End {
  readonly code: number;
  readonly why?: string;
}

/**
 * Does the work and then stops everything, also on Ctrl-C, SIGTERM and when a part dies early.
 * @param work answers an exit code, or null to go on until it is stopped; that is then its good end (0)
 */
export async function untilStopped(
  started: Started,
  say: Say,
  work: (died: (error: Error) => void) => Promise<number | null>,
): Promise<number> {
  let end: (end: End) => void = () => undefined;
  const asked = new Promise<End>((resolve) => (end = resolve));
  let running = false;
  const onSignal = (signal: NodeJS.Signals): void =>
    end({ code: running ? 0 : 128 + constants.signals[signal], why: '\n  Stopping everything.' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

  const working = work((error) => end({ code: 1, why: `\n  ${error.message}` })).then(
    (code): End | Promise<End> => {
      running = true;
      return code === null ? asked : { code };
    },
    (error: unknown): End => ({
      code: 1,
      why: `\n  ${error instanceof Error ? error.message : String(error)}`,
    }),
  );
  const { code, why } = await Promise.race([working, asked]);
  if (why !== undefined) say(why);
  const patience = new AbortController();
  await Promise.race([
    working,
    started.stopAll().then(() => pause(PATIENCE_MS, null, patience).catch(() => null)),
  ]);
  patience.abort();
  await started.stopAll();
  return code;
}
