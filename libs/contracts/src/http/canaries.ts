import type { CanaryStanding } from '#rules/federation/when-is-canary-late.js';

/** The way from one region to another and back, as the last canary went it. What is not known of it is null. */
export interface CanaryPair {
  readonly origin: string;
  readonly destination: string;
  /** `unknown`: the hub does not hear the region that sends, or that tells of no canary to there. */
  readonly standing: CanaryStanding;
  /** Since when canaries are late; null: they are not. */
  readonly lateSinceAt: string | null;
  /** How many were late so far. */
  readonly lateCount: number;
  /** Each by the clock of where it was: the origin, the hub, the destination, the hub, the origin. */
  readonly sentAt: string | null;
  readonly atHubAt: string | null;
  readonly leftHubAt: string | null;
  readonly arrivedAt: string | null;
  readonly receiptAtHubAt: string | null;
  readonly receiptLeftHubAt: string | null;
  readonly backAt: string | null;
  /** There and back, by the clock of the origin. */
  readonly seconds: number | null;
}

/** Every two regions that are live, both ways. */
export interface CanariesView {
  readonly at: string;
  readonly counts: Readonly<Record<CanaryStanding, number>>;
  /** What is late now, the longest first. */
  readonly alerts: readonly {
    readonly origin: string;
    readonly destination: string;
    readonly sinceAt: string;
  }[];
  readonly pairs: readonly CanaryPair[];
}
