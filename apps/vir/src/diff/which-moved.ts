/** For every place the length of the longest run in rising order that ends there, and the place before it in that run. */
function runsOf(places: readonly number[]): { length: number; before: number }[] {
  const runs: { length: number; before: number }[] = [];
  places.forEach((place, index) => {
    const before = runs
      .map(({ length }, other) => ({ length, other }))
      .filter(({ other }) => (places[other] ?? 0) < place)
      .reduce((best, one) => (one.length >= best.length ? one : best), { length: 0, other: -1 });
    runs[index] = { length: before.length + 1, before: before.other };
  });
  return runs;
}

/**
 * What changed places between two lists of the same names: as few as possible, so that one rule that goes up is one
 * change and not also every rule that it passes. Of two that change places it is the one that went up.
 */
export function whichMoved(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.map((name) => before.indexOf(name));
  const runs = runsOf(places);
  const longest = Math.max(0, ...runs.map(({ length }) => length));
  const moved = new Set(after);
  for (let at = runs.findLastIndex(({ length }) => length === longest); at >= 0; at = runs[at]?.before ?? -1)
    moved.delete(after[at] ?? '');
  return moved;
}
