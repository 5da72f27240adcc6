import type { Coverage, Directory, DirectoryRegion } from '#contracts/directory.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { CoverageLoss } from './coverage-loss.entity.js';

/** What the hub itself keeps of the directory; version, time and signature come with publication. */
export type DirectoryContent = Pick<Directory, 'regions' | 'coverage'>;

/** The directory as the federation knows it now. */
export interface PublishedDirectory {
  readonly version: number;
  /** Compact JWS. */
  readonly signed: string;
  readonly regions: ReadonlyMap<string, DirectoryRegion>;
  readonly coverage: readonly Coverage[];
  /** Per region since which version, and from which day on, it covers less. */
  readonly losses: ReadonlyMap<string, readonly CoverageLoss[]>;
}

/** By which an event finds its way. */
export interface Ways {
  readonly regions: ReadonlyMap<string, DirectoryRegion>;
  /**
   * The version by which what begins in a region must be sealed: by an older one its sender may not know that another
   * region covers the municipality by now. 0: any.
   */
  readonly versionNeeded: (region: string) => number;
}

/** The ways of a day. */
export const waysOn = (
  { regions, losses }: Pick<PublishedDirectory, 'regions' | 'losses'>,
  today: PlainDate,
): Ways => ({
  regions,
  versionNeeded: (region) =>
    (losses.get(region) ?? []).reduce(
      (needed, { version, effectiveOn }) => (effectiveOn <= today ? Math.max(needed, version) : needed),
      0,
    ),
});
