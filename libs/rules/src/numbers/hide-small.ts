/** Fewer than this are not told: somebody could be recognised. Zero is told: it is about nobody. */
export const fewestTold = 5;

/** A number as it is told: itself, that it is small, or not at all because a small one would follow from it. */
export type ToldNumber = number | '<5' | 'hidden';

export interface ToldColumn {
  /** As many as were counted, in the same order. */
  readonly cells: readonly ToldNumber[];
  readonly total: ToldNumber;
}

/**
 * One column of numbers and its total, told so that no small number follows from what is told, also for who knows this
 * rule (numbers without persons; small counts are suppressed, and none can be computed from totals). Beside the small
 * ones as many others are hidden as that takes; when that is not enough, or the total is small itself, nothing of the
 * column is told but its total if that is small.
 */
export function hideSmall(counts: readonly number[]): ToldColumn {
  const total = sum(counts);
  if (!counts.some(isSmall)) return { cells: counts, total };
  if (total < fewestTold) return { cells: counts.map(() => 'hidden'), total: '<5' };
  const others = enoughOthers(counts);
  if (!others) return { cells: counts.map(() => 'hidden'), total: 'hidden' };
  const cells = counts.map((count, at) => (isSmall(count) ? '<5' : others.has(at) ? 'hidden' : count));
  return { cells, total };
}

const isSmall = (count: number): boolean => count > 0 && count < fewestTold;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The places of the larger numbers that are hidden with the small ones; null when all of them are not enough. */
function enoughOthers(counts: readonly number[]): ReadonlySet<number> | null {
  const small = counts.filter(isSmall);
  const hidden = new Set<number>();
  for (const next of [...othersInOrder(counts), null]) {
    const others = [...hidden].map((at) => counts[at] ?? 0);
    if (isSafe(small, others)) return hidden;
    if (next !== null) hidden.add(next);
  }
  return null;
}

/** The places after the first small number, and on from the start: an order that says nothing of how large they are. */
function othersInOrder(counts: readonly number[]): number[] {
  const after = counts.findIndex(isSmall) + 1;
  const places = counts.map((_, index) => (after + index) % counts.length);
  return places.filter((at) => (counts[at] ?? 0) >= fewestTold);
}

/**
 * Whether each small number may be anything from 1 to 4 for who subtracts what is told from the total.
 * @param small the small numbers @param others those that are hidden with them, each 5 or more
 */
function isSafe(small: readonly number[], others: readonly number[]): boolean {
  const most = fewestTold - 1;
  const spare = sum(small) - small.length + sum(others) - fewestTold * others.length;
  const mayBeMost = spare >= most - 1; // all others at their least leave this one as much
  const mayBeLeast = others.length > 0 || sum(small) - most * (small.length - 1) <= 1;
  return mayBeMost && mayBeLeast;
}
