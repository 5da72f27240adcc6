/** What a connection test looks at, in this order. */
export const connectionChecks = [
  'parse',
  'refuse',
  'dedupe',
  'order',
  'seal',
  'late',
  'misrouted',
  'erasure',
] as const;
export type ConnectionCheck = (typeof connectionChecks)[number];

/** One check: what was expected, and what was seen. Nothing in it is about a person. */
export interface ConnectionCheckView {
  check: ConnectionCheck;
  /** `not-run`: the region had stopped answering before. */
  outcome: 'passed' | 'failed' | 'not-run';
  expected: string;
  seen: string;
  /** When it began; null: not run. */
  startedAt: string | null;
  tookMs: number | null;
}

/** What a connection test found. */
export interface ConnectionTestReport {
  passed: boolean;
  checks: ConnectionCheckView[];
  /** The signals that the test gave, and of how many the region confirmed afterwards that they are erased. */
  cleanedUp: { given: number; erased: number };
}

/** A connection test of a region. */
export interface ConnectionTestView {
  id: string;
  region: string;
  startedAt: string;
  /** Null: it is under way. */
  finishedAt: string | null;
  /** Null: it is under way, or was broken off. */
  report: ConnectionTestReport | null;
}

/** Body of `POST /v1/regions/:region/connection-tests`. */
export interface StartConnectionTestBody {
  /** How long the test waits for an answer of the region, in seconds, 1 to 60; left out: 15. */
  patienceSeconds?: number;
}
