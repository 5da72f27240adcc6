import type { RegionState } from './region-states.js';

/** A region as the directory tells of it. */
export interface CanaryCandidate {
  readonly id: string;
  readonly state: RegionState;
  /** Whether something can be sealed for it. */
  readonly hasKeys: boolean;
  /** Whether it takes part for others; the connection test of the hub does not. */
  readonly takesPart: boolean;
}

/** What is known of the last canary to a region. */
export interface LastCanary {
  readonly sentAt: Date;
  /** When its receipt was back; null: it is still on its way. */
  readonly backAt: Date | null;
}

export interface CanaryPace {
  /** Seconds between two canaries to one region. */
  readonly everySeconds: number;
  /** Seconds between two looks at who is due. */
  readonly tickSeconds: number;
}

/** One that is this long on its way is taken for lost: another is sent. */
export const LOST_AFTER_SECONDS = 600;

/**
 * The regions that a region reaches, and is reached by, with everything: both are live. What is suspended or in trial takes
 * nothing new by its state: a canary that does not arrive there says nothing.
 */
export function canaryDestinations(here: string, candidates: readonly CanaryCandidate[]): string[] {
  const own = candidates.find(({ id }) => id === here);
  if (own?.state !== 'live') return [];
  return candidates
    .filter(({ id, state, hasKeys, takesPart }) => id !== here && state === 'live' && hasKeys && takesPart)
    .map(({ id }) => id);
}

/**
 * Who gets a canary now: who waited longest first, and at each look only so many that they are spread over the interval. As
 * long as one is on its way no other follows it: a region that is away for a week must not find a heap of them.
 */
export function dueCanaries(
  destinations: readonly string[],
  last: ReadonlyMap<string, LastCanary>,
  now: Date,
  { everySeconds, tickSeconds }: CanaryPace,
): string[] {
  const sentAt = (id: string): number => last.get(id)?.sentAt.getTime() ?? 0;
  const isDue = (id: string): boolean => {
    const isUnderWay = last.get(id)?.backAt === null;
    const pause = isUnderWay ? Math.max(LOST_AFTER_SECONDS, everySeconds) : everySeconds - tickSeconds / 2;
    return now.getTime() - sentAt(id) >= pause * 1_000;
  };
  return destinations
    .filter(isDue)
    .sort((one, other) => sentAt(one) - sentAt(other))
    .slice(0, Math.ceil((destinations.length * tickSeconds) / everySeconds));
}
