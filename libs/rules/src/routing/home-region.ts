import type { PlainDate } from '../dates/plain-date.js';
import { mayReachRegion, type RegionState } from '../federation/region-states.js';

/** The part of the region directory by which is routed. */
export interface RoutingDirectory {
  readonly regions: readonly { readonly id: string; readonly name: string; readonly state: RegionState }[];
  readonly coverage: readonly {
    readonly municipality: string;
    readonly region: string;
    readonly from: PlainDate;
    /** First day on which it no longer counts; null: still does. */
    readonly until: PlainDate | null;
  }[];
}

/** The region that looks for a way, and of whom. */
export interface RoutedBy {
  readonly region: string;
  /** Codes of its own convenant: whoever lives there stays with it when the directory names nobody, such as after it left. */
  readonly municipalities: readonly string[];
  /** Whether it is about a person of the published test range. */
  readonly isTestPerson: boolean;
}

/** Why there is no way: of the home region, or of the region that looks for one. */
export type NoWay =
  | 'municipality-not-covered'
  | 'region-not-connected'
  | 'region-in-trial'
  | 'region-suspended'
  | 'region-left'
  | 'own-region-not-connected'
  | 'own-region-in-trial'
  | 'own-region-suspended'
  | 'own-region-left';

export type HomeRegion =
  | { readonly routed: true; readonly region: string; readonly name: string }
  | {
      readonly routed: false;
      readonly reason: NoWay;
      readonly region: { readonly id: string; readonly name: string } | null;
    };

/** A region in this state takes part in nothing new, and what its givers are told. */
const reasons = {
  preparing: 'region-not-connected',
  trial: 'region-in-trial',
  live: 'region-not-connected',
  suspended: 'region-suspended',
  left: 'region-left',
} as const satisfies Record<RegionState, NoWay>;

/**
 * The region whose index covers a municipality on a day: municipalities merge and change region (Zoetermeer joined
 * Haaglanden in May 2014). Between two regions something begins only when both are `live`, or about a test person when
 * one of them is in trial; plateau description of the VIR, conditions to connect. In its own index a region works in
 * whatever state it is.
 * @param municipality code of four digits
 */
export function homeRegionOf(
  directory: RoutingDirectory,
  municipality: string,
  on: PlainDate,
  by: RoutedBy,
): HomeRegion {
  const covering = directory.coverage.find(
    (row) => row.municipality === municipality && row.from <= on && (row.until === null || on < row.until),
  );
  const own = directory.regions.find(({ id }) => id === by.region);
  const region = covering && directory.regions.find(({ id }) => id === covering.region);
  if (!region) {
    if (own && by.municipalities.includes(municipality))
      return { routed: true, region: own.id, name: own.name };
    return { routed: false, reason: 'municipality-not-covered', region: null };
  }
  const { id, name, state } = region;
  if (id === by.region) return { routed: true, region: id, name };
  const what = by.isTestPerson ? 'test-person' : 'new';
  if (mayReachRegion(state, what) !== 'yes')
    return { routed: false, reason: reasons[state], region: { id, name } };
  const ownState = own?.state ?? 'preparing';
  if (mayReachRegion(ownState, what) !== 'yes')
    return { routed: false, reason: `own-${reasons[ownState]}`, region: { id, name } };
  return { routed: true, region: id, name };
}
