import type { RegionState } from '#rules/federation/region-states.js';
import type { AtLeast, ToldThing } from '#rules/numbers/across-regions.js';
import type { ToldNumber } from '#rules/numbers/hide-small.js';
import type { WaitingBounds } from '#rules/numbers/waiting-bands.js';
import type { FollowUpTerm } from '#rules/numbers/what-is-counted.js';

export type { AtLeast, FollowUpTerm, RegionState, ToldNumber, ToldThing, WaitingBounds };

/** As of when the numbers of a region are; null: it never told any. */
export interface RegionAsOf {
  region: string;
  name: string;
  asOfAt: string | null;
}

/** Of every step the share that was taken within the term of the convenant, in percent; null: none, or not told how many. */
export type InTimePercent = Record<FollowUpTerm, number | null>;

/** What a region told of one month, of jeugdigen who live there. */
export interface FederationNumbersRow {
  region: string;
  name: string;
  counts: Partial<Record<ToldThing, ToldNumber>>;
  inTimePercent: InTimePercent;
}

/** Of all regions that told of a month together; the share by those that told both numbers of a step. */
export interface FederationTotal {
  counts: Record<ToldThing, AtLeast>;
  inTimePercent: InTimePercent;
}

export interface FederationMonth {
  /** `YYYY-MM`. */
  month: string;
  rows: FederationNumbersRow[];
  /** Regions of which there are no numbers of this month. */
  without: string[];
  /** Null when one region is asked for. */
  total: FederationTotal | null;
}

/**
 * Answer of `GET /v1/numbers?from=2026-09&until=2026-10`: whole months that are over. Below `fewestTold` a number is `<5`;
 * `hidden` is what would give a small one away; sums are of what is told. With `format=csv`, or by an Accept header for
 * text/csv, the same as a table.
 */
export interface FederationNumbers {
  fewestTold: number;
  regions: RegionAsOf[];
  months: FederationMonth[];
}

/** A municipality, and whether signals on those who live there have a way. */
export interface CoverageRow {
  /** Of the national table. */
  code: string;
  name: string;
  /** Which region covers it on the day; null: none. */
  region: string | null;
  /** Of that region now. */
  state: RegionState | null;
  /** Whether it takes part: its region is live. */
  connected: boolean;
  /** How many signals wait for it now, in all regions together and in steps. */
  waiting: WaitingBounds;
}

/** Answer of `GET /v1/coverage?on=2026-11-26`. With `format=csv`, or by an Accept header for text/csv, as a table. */
export interface FederationCoverage {
  /** The day of the municipalities and of who covers them. */
  coveredOn: string;
  connected: number;
  notConnected: number;
  /** As of when every region told what waits there. */
  regions: RegionAsOf[];
  municipalities: CoverageRow[];
}
