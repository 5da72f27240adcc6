/**
 * Lanes of every outbox: how many batches may be under way at once. One: what waits while a batch is under way makes the
 * next one larger, and that saves more than two at a time would. A change needs an empty outbox.
 */
export const LANES = 1;

/** Lane of a key: every event with this key goes through it. FNV-1a, 32 bits. */
export function laneOf(key: string, lanes: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % lanes;
}
