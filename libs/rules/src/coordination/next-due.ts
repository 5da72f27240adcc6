import type { Instant } from '../dates/plain-date.js';
import type { RunningTerm } from './terms.js';

/** What else than its terms makes that a case must be looked at. */
export interface OtherReasons {
  /** Whether the guard was told already that a term is over: nothing comes of it any more. Left out: of none. */
  readonly isTold?: (term: RunningTerm) => boolean;
  /** When the step of the ladder that runs now is over; null: there is no ladder, or no step after it. */
  readonly stepDueAt?: Instant | null;
  /** Whether it must be looked at without delay: a ladder runs, and something happened that may end it. */
  readonly atOnce?: Instant | null;
}

/**
 * The first moment at which there is something to do in a case by the clock alone; null as long as there is not. That is
 * right after the last moment of a term or of a step, and it lies in the past when a term is over that nobody was told of.
 * Looking too early or twice does no harm: what is due is found out again then.
 */
export function nextDueOf(
  running: readonly RunningTerm[],
  { isTold = () => false, stepDueAt = null, atOnce = null }: OtherReasons = {},
): Instant | null {
  const ends = running.filter((term) => !isTold(term)).map(({ dueAt }) => rightAfter(dueAt));
  const others = [
    ...(stepDueAt === null ? [] : [rightAfter(stepDueAt)]),
    ...(atOnce === null ? [] : [atOnce]),
  ];
  return [...ends, ...others].sort()[0] ?? null;
}

const rightAfter = (moment: Instant): Instant => new Date(Date.parse(moment) + 1).toISOString();
