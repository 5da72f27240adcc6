import { mayPass } from '#messaging/processing-fault.js';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 250;

/**
 * Waits out trouble of the database: to offer the whole batch anew would forward it once more.
 * @param beat called between tries; what it throws ends the waiting
 * @throws what does not pass by itself
 */
export async function untilStored(store: () => Promise<void>, beat: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await store();
    } catch (error) {
      if (!mayPass(error)) throw error;
      await pause(PAUSE_MS);
      await beat();
    }
  }
}
