import type { RegionSeen } from '#contracts/http/federation.js';

/** Regions report each minute: two missed are a hiccup, five are not. */
const LATE_MS = 150_000;
const AWAY_MS = 300_000;

/**
 * How the hub sees a region by when it last heard from it.
 * @param heardAt of its newest report; null: never
 */
export function seenAs(heardAt: Date | null, now: Date): RegionSeen {
  if (heardAt === null) return 'unknown';
  const silent = now.getTime() - heardAt.getTime();
  if (silent < LATE_MS) return 'up';
  return silent < AWAY_MS ? 'late' : 'away';
}

/** When it hears none of those that it heard before, the hub is the one that is cut off: then it knows of nobody. */
export function asFarAsKnown(seen: readonly RegionSeen[]): {
  hubHears: boolean;
  seen: readonly RegionSeen[];
} {
  const hubHears = seen.length === 0 || seen.includes('up');
  return { hubHears, seen: hubHears ? seen : seen.map(() => 'unknown') };
}
