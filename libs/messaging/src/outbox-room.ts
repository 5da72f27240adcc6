import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** More than this waits to leave only when more comes in than can leave: some tenths of a second of sending. */
const CROWDED = 500;
/** Longer nothing waits: what cannot leave at all must not keep out what comes in. */
const LONGEST_MS = 2_000;
const LOOK_EVERY_MS = 20;

/**
 * Resolves when the outbox has room, or after two seconds. What comes in leads to events that leave: a region that takes a
 * backlog faster than it can answer would have those who give a signal in it wait behind all the answers.
 */
export async function outboxRoom(dataSource: DataSource): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while ((await isCrowded(dataSource)) && Date.now() < end) await pause(LOOK_EVERY_MS);
}

async function isCrowded(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>('select from outbox offset $1 limit 1', [CROWDED]);
  return rows.length > 0;
}
