import type { PlainDate } from '../dates/plain-date.js';

/** That a region covers a municipality, from a day until a day (exclusive; null: without end). */
export interface Covers {
  readonly municipality: string;
  readonly region: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export const coversOn = ({ from, until }: Covers, day: PlainDate): boolean =>
  from <= day && (until === null || day < until);

/**
 * The first two lines by which a municipality would be in two regions (or twice in one) on a day: everybody has one home
 * region, which alone makes the match.
 */
export function firstOverlap<Row extends Covers>(rows: readonly Row[]): readonly [Row, Row] | null {
  const inOrder = rows.toSorted((a, b) => compare(a.municipality, b.municipality) || compare(a.from, b.from));
  for (const [index, row] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next?.municipality === row.municipality && (row.until === null || next.from < row.until))
      return [row, next];
  }
  return null;
}

/** A region that covers less, from which day on. */
export interface CoverageLossOn {
  readonly region: string;
  readonly effectiveOn: PlainDate;
}

/**
 * Which regions cover less by newer lines than by older ones, and from which day on; what lies before `today` does not
 * count any more. Who seals for such a region by older lines may seal for the wrong one.
 */
export function lossesBetween(
  before: readonly Covers[],
  after: readonly Covers[],
  today: PlainDate,
): CoverageLossOn[] {
  const still = groupedBy(after, keyOf);
  const first = new Map<string, PlainDate>();
  for (const row of before) {
    const on = lostOn(row, still.get(keyOf(row)) ?? [], today);
    const known = first.get(row.region);
    if (on !== null && (known === undefined || on < known)) first.set(row.region, on);
  }
  return [...first].map(([region, effectiveOn]) => ({ region, effectiveOn }));
}

/** The first day of `row`, from today on, that none of `still` has. */
function lostOn(row: Covers, still: readonly Covers[], today: PlainDate): PlainDate | null {
  const ends = still.flatMap(({ until }) => (until === null ? [] : [until]));
  const days = [row.from, today, ...ends].filter((day) => day >= today && coversOn(row, day));
  return days.toSorted().find((day) => !still.some((one) => coversOn(one, day))) ?? null;
}

const keyOf = ({ region, municipality }: Covers): string => `${region} ${municipality}`;

/** The rows under each key, in their order. */
export function groupedBy<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOfRow(row);
    const there = groups.get(key);
    if (there) there.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
