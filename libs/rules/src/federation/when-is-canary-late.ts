import type { LastCanary } from './whom-to-send-canary.js';

/** Whether a canary took too long: there and back, both by the clock of the region that sent it. */
export function isCanaryLate({ sentAt, backAt }: LastCanary, now: Date, lateAfterSeconds: number): boolean {
  return (backAt ?? now).getTime() - sentAt.getTime() > lateAfterSeconds * 1_000;
}

/** How the way between two regions is, as far as the hub knows. */
export const canaryStandings = ['in-time', 'late', 'under-way', 'unknown'] as const;
export type CanaryStanding = (typeof canaryStandings)[number];

/**
 * By what the region that sends tells of it.
 * @param isHeard whether the hub heard that region lately: what it told before says nothing of now
 * @param told of the last canary; undefined: it tells of none
 */
export function canaryStandingOf(
  isHeard: boolean,
  told: { readonly backAt: string | null; readonly lateSinceAt: string | null } | undefined,
): CanaryStanding {
  if (!isHeard || !told) return 'unknown';
  if (told.lateSinceAt !== null) return 'late';
  return told.backAt === null ? 'under-way' : 'in-time';
}
