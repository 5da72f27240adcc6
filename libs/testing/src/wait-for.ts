import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until the probe answers something, and gives that. For tests and starting programs: nobody sleeps a fixed
 * time. An error of the probe ends the waiting at once.
 * @param what completes the sentence "waited in vain for ..."
 * @param probe answers false, null or undefined as long as it is not so yet
 * @throws Error when it takes longer than `timeoutMs` (default 15 seconds)
 */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | false | null | undefined>,
  { timeoutMs = 15_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() >= end) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await pause(everyMs);
  }
}
