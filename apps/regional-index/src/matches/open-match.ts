import type { Coordination } from '#contracts/involvement.js';
import type { CoordinationRecord } from '../coordination-record.js';

/** What the convenant decided, as it stays stored. */
export interface StoredDecision extends Pick<
  Coordination,
  'outcome' | 'sentence' | 'convenant' | 'convenantVersion' | 'rule' | 'decidedAt'
> {
  readonly coordinatorSignalId: string | null;
}

export interface OpenMatch {
  readonly id: string;
  readonly version: number;
  /** The decision that was taken last. */
  readonly decision: StoredDecision;
  /** Null for a match of before coordination was kept; it begins when the match changes. */
  readonly coordination: CoordinationRecord | null;
}
