import type { ToldNumber } from '#rules/numbers/hide-small.js';
import type { CountedBy, CountedThing } from '#rules/numbers/what-is-counted.js';

export type { CountedBy, CountedThing, ToldNumber };

export type ToldCounts = Partial<Record<CountedThing, ToldNumber>>;

/** What was counted of a municipality, or by an organisation, in one month. */
export interface NumbersRow {
  /** Code of the municipality, or id of the organisation. */
  key: string;
  name: string;
  counts: ToldCounts;
}

export interface NumbersOfMonth {
  /** `YYYY-MM`. */
  month: string;
  rows: NumbersRow[];
  /** Of the whole region; null for who sees a part of it. */
  total: ToldCounts | null;
}

/**
 * Answer of `GET /v1/numbers?from=2026-09&until=2026-10&by=municipality`: whole months that are over. Below
 * `fewestTold` a number is `<5`; `hidden` is what would give a small one away. With `format=csv`, or by an Accept header
 * for text/csv, the same as a table.
 */
export interface NumbersAnswer {
  by: CountedBy;
  fewestTold: number;
  months: NumbersOfMonth[];
}
