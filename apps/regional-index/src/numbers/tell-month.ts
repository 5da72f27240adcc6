import type { NumbersOfMonth, NumbersRow, ToldCounts } from '#contracts/http/numbers.js';
import { hideSmall } from '#rules/numbers/hide-small.js';
import { type CountedBy, toldBy } from '#rules/numbers/what-is-counted.js';
import type { CountedInMonth } from './counted.repository.js';

/** Of whom there are numbers: municipalities or organisations, by their keys. */
export type Names = ReadonlyMap<string, string>;

/** What is told of one month, of the whole region. The hub is told nothing that is not in it. */
export function tellMonth(
  by: CountedBy,
  month: string,
  counted: readonly CountedInMonth[],
  names: Names,
): NumbersOfMonth {
  const rows: NumbersRow[] = [...names].map(([key, name]) => ({ key, name, counts: {} }));
  const total: ToldCounts = {};
  const amounts = new Map(
    counted.filter((one) => one.month === month).map(({ key, what, amount }) => [`${key} ${what}`, amount]),
  );
  for (const thing of toldBy[by]) {
    const told = hideSmall(rows.map(({ key }) => amounts.get(`${key} ${thing}`) ?? 0));
    rows.forEach((row, index) => (row.counts[thing] = told.cells[index] ?? 0));
    total[thing] = told.total;
  }
  return { month, rows, total };
}
