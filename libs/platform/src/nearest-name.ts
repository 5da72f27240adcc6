/** How many letters must be added, dropped or replaced to make one name of the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known name that a misspelt one most likely stands for; undefined when none comes near. */
export function nearestName(misspelt: string, known: readonly string[]): string | undefined {
  const mostEdits = Math.max(1, Math.floor(misspelt.length / 3));
  const [nearest] = known
    .map((name) => ({ name, edits: editDistance(misspelt.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits <= mostEdits)
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}

/** ` (did you mean organisations?)`, or nothing when no known name comes near. */
export function didYouMean(misspelt: string, known: readonly string[]): string {
  const nearest = nearestName(misspelt, known);
  return nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
}
