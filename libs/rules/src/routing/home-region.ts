import type { PlainDate } from '../dates/plain-date.js';

/** The part of the region directory by which is routed. */
export interface RoutingDirectory {
  readonly regions: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  readonly coverage: readonly {
    readonly municipality: string;
    readonly region: string;
    readonly from: PlainDate;
    /** First day on which it no longer counts; null: still does. */
    readonly until: PlainDate | null;
  }[];
}

export type HomeRegion =
  | { readonly routed: true; readonly region: string; readonly name: string }
  | {
      readonly routed: false;
      readonly reason: 'municipality-not-covered' | 'region-not-connected';
      readonly region: { readonly id: string; readonly name: string } | null;
    };

/**
 * The region whose index covers a municipality on a day: municipalities merge and change region (Zoetermeer joined
 * Haaglanden in May 2014). Only a `live` region is routed to; plateau description of the VIR, conditions to connect.
 * @param municipality code of four digits
 */
export function homeRegionOf(directory: RoutingDirectory, municipality: string, on: PlainDate): HomeRegion {
  const covering = directory.coverage.find(
    (row) => row.municipality === municipality && row.from <= on && (row.until === null || on < row.until),
  );
  const region = covering && directory.regions.find(({ id }) => id === covering.region);
  if (!region) return { routed: false, reason: 'municipality-not-covered', region: null };
  const { id, name, state } = region;
  if (state !== 'live') return { routed: false, reason: 'region-not-connected', region: { id, name } };
  return { routed: true, region: id, name };
}
