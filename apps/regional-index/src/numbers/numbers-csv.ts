import type { NumbersAnswer, NumbersRow } from '#contracts/http/numbers.js';
import { csvOf } from '#platform/csv.js';
import { toldBy } from '#rules/numbers/what-is-counted.js';

/** The same numbers as a table: a line per month and municipality or organisation, and one for the whole region. */
export function numbersCsv({ by, months }: NumbersAnswer): string {
  const things = toldBy[by];
  const lines = months.flatMap(({ month, rows, total }) => {
    const whole: NumbersRow[] = total ? [{ key: 'total', name: 'total', counts: total }] : [];
    return [...rows, ...whole].map(({ key, name, counts }) => [
      ...[month, key, name],
      ...things.map((thing) => String(counts[thing] ?? 0)),
    ]);
  });
  return csvOf([['month', by, 'name', ...things], ...lines]);
}
