/**
 * How many letters must be put in, left out or changed, or neighbours swapped, to make one word of the other
 * (optimal string alignment). Words of names only: the time is the product of the lengths.
 */
export function editDistance(one: string, other: string): number {
  let twoBack: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const steps = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + change];
      row.push(Math.min(...steps, swapped ? at(twoBack, j - 2) + 1 : Infinity));
    }
    [twoBack, last] = [last, row];
  }
  return at(last, other.length);
}

const at = (row: readonly number[], place: number): number => row[place] ?? Infinity;
