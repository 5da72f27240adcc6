import type { PlainDate } from '#rules/dates/plain-date.js';
import type { ToldNumber } from '#rules/numbers/hide-small.js';

/** What one region covers, as a directory file says it. */
export interface RegionCoverageBody {
  readonly id: string;
  readonly covers: readonly {
    readonly code: string;
    readonly name: string;
    readonly from: PlainDate;
    /** First day on which it no longer counts. */
    readonly until?: PlainDate;
  }[];
}

/** Body of `POST /v1/directory/changes`: what these regions cover from now on, in place of all that they did. */
export interface PublishDirectoryBody {
  /** True: only to see what would change. */
  readonly preview: boolean;
  /** True: that nobody covers what a municipality merges into is meant. Otherwise it is refused. */
  readonly acceptGaps?: boolean;
  readonly regions: readonly RegionCoverageBody[];
}

/** That the home region of a municipality is another from a day on. */
export interface MunicipalityChange {
  readonly municipality: string;
  readonly name: string;
  readonly on: PlainDate;
  /** Region that covers it before; null: none. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface PlannedChange extends MunicipalityChange {
  /** It was announced, and will not happen. */
  readonly calledOff: boolean;
}

/** What the hub can say of how many routes change, and how it counted: it cannot see of which municipality a signal is. */
export interface RoutesAbout {
  /** Of the signals that passed lately, as large a share as the municipalities that change. */
  readonly about: number;
  /** Signals that passed the hub to the regions that cover less. */
  readonly passed: number;
  readonly days: number;
}

/** Answer of `POST /v1/directory/changes`. */
export interface DirectoryChanges {
  readonly preview: boolean;
  readonly changes: readonly PlannedChange[];
  readonly routes: RoutesAbout;
}

/** Who published changes, and which. */
export interface DirectoryPublication {
  readonly version: number;
  readonly publishedAt: string;
  readonly by: string;
  readonly changes: readonly PlannedChange[];
}

/** Answer of `GET /v1/directory/changes`. */
export interface AnnouncedChanges {
  readonly version: number;
  /** The first first. */
  readonly announced: readonly MunicipalityChange[];
  /** The newest 100, the newest first. */
  readonly published: readonly DirectoryPublication[];
}

/** What is announced for one day, as a region sees it. */
export interface ChangesOfDay {
  readonly on: PlainDate;
  readonly municipalities: readonly Omit<MunicipalityChange, 'on'>[];
  /**
   * Signals and registrations that were given in this region, do not end before that day, and go another way from then on:
   * of this moment, all municipalities together. Below 5 it is `<5`.
   */
  readonly signals: ToldNumber;
}

/** Answer of `GET /v1/directory-changes` of a regional index. */
export interface OwnAnnouncedChanges {
  /** Of the copy of the directory that the region has. */
  readonly version: number;
  /** The first first. */
  readonly days: readonly ChangesOfDay[];
}
