import type { NumbersAnswer, NumbersRow } from '#contracts/http/numbers.js';
import { toldBy } from '#rules/numbers/what-is-counted.js';

/** The same numbers as a table: a line per month and municipality or organisation, and one for the whole region. */
export function csvOf({ by, months }: NumbersAnswer): string {
  const things = toldBy[by];
  const lines = months.flatMap(({ month, rows, total }) => {
    const whole: NumbersRow[] = total ? [{ key: 'total', name: 'total', counts: total }] : [];
    return [...rows, ...whole].map(({ key, name, counts }) => [
      ...[month, key, name],
      ...things.map((thing) => String(counts[thing] ?? 0)),
    ]);
  });
  return [['month', by, 'name', ...things], ...lines]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('');
}

/** As RFC 4180 has it. A spreadsheet must not take a name for a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
