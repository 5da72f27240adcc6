import type { Instant, PlainDate } from '../dates/plain-date.js';
import type { RegionState } from './region-states.js';
import { stateAfterStep, stepsIn, type ConnectingStep, type StateOrNone } from './connecting-steps.js';

/** Why a region is suspended. Closed: nothing else about a region, and nothing about a person, is written down. */
export const suspensionReasons = [
  'own-request',
  'long-outage',
  'keys-not-safe',
  'test-failed',
  'agreement-ended',
] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** For operators. */
export const suspensionReasonInWords: Readonly<Record<SuspensionReason, string>> = {
  'own-request': 'the region asked for it',
  'long-outage': 'the region is away for long',
  'keys-not-safe': 'its keys may be in other hands',
  'test-failed': 'it did not pass the connection test any more',
  'agreement-ended': 'a condition is not fulfilled any more',
};

/** How long a passed connection test counts, in days. */
export const TEST_COUNTS_DAYS = 30;

interface Document {
  readonly reference: string;
  readonly on: PlainDate;
}

/** All that is known of a region on its way, by which is decided what it still lacks. */
export interface ConnectingFacts {
  readonly state: StateOrNone;
  /** A direct reporter (RvdK) has no municipalities, and so no directing function. */
  readonly kind: 'region' | 'direct-reporter';
  /** What it covers now or later. */
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  readonly convenant: Document | null;
  readonly agreement: Document | null;
  /** Codes of the municipalities whose directing function (regie) is arranged. */
  readonly directed: readonly string[];
  readonly keys: { readonly givenAt: Instant; readonly provenAt: Instant | null } | null;
  /** The last connection test. */
  readonly test: { readonly at: Instant; readonly passed: boolean } | null;
  readonly suspended: {
    readonly at: Instant;
    readonly reason: SuspensionReason;
    readonly before: Extract<RegionState, 'trial' | 'live'>;
  } | null;
  /** First day on which it no longer takes part; null: it stays. */
  readonly leavesOn: PlainDate | null;
}

export interface Missing {
  /** The step that fulfils it; null: no step does. */
  readonly by: ConnectingStep | null;
  /** In plain words. */
  readonly what: string;
}

type Check = (facts: ConnectingFacts, now: Instant) => Missing[];

const nothing: Check = () => [];

/**
 * The conditions of connecting: a signed convenant, a directing function in every municipality, a connection agreement
 * (plateau description of the VIR). All of them: a signed convenant alone connects nobody.
 */
const conditions: Check = ({ kind, municipalities, convenant, agreement, directed }) => {
  const undirected = municipalities.filter(({ code }) => !directed.includes(code));
  return [
    ...need(kind === 'direct-reporter' || municipalities.length > 0, 'add', 'at least one municipality'),
    ...need(convenant !== null, 'conditions', 'the signed convenant: its reference and the day of signing'),
    ...need(agreement !== null, 'conditions', 'the connection agreement: its reference and its date'),
    ...need(
      undirected.length === 0,
      'conditions',
      `a directing function (regie) for ${undirected.map(({ name, code }) => `${name} (${code})`).join(', ')}`,
    ),
  ];
};

const provenKeys: Check = ({ keys }) => [
  ...need(keys !== null, 'keys', 'the public keys of the region'),
  ...need(keys?.provenAt !== null, 'prove', 'the proof that the region holds its private keys'),
];

const passedTest: Check = ({ test, keys }, now) => {
  const passed = test?.passed === true;
  const old = passed && daysBetween(test.at, now) > TEST_COUNTS_DAYS;
  const ofOtherKeys = passed && test.at < (keys?.provenAt ?? '');
  if (old) return need(false, 'test', `a connection test of the last ${TEST_COUNTS_DAYS} days`);
  if (ofOtherKeys) return need(false, 'test', 'a connection test with the keys that it has now');
  return need(passed, 'test', test ? 'a connection test that it passes' : 'a passed connection test');
};

const staying: Check = ({ leavesOn }) =>
  need(leavesOn === null, null, `that it stays: it leaves on ${leavesOn ?? ''}`);

/** What made it necessary to suspend the region is put right; otherwise it was fit to take part, and still is. */
const putRight: Check = (facts, now) => {
  const { suspended, keys, test } = facts;
  if (!suspended) return [];
  const { at, reason } = suspended;
  switch (reason) {
    case 'own-request':
    case 'long-outage':
      return [];
    case 'agreement-ended':
      return conditions(facts, now);
    case 'test-failed':
      return need(
        test?.passed === true && test.at > at,
        'test',
        'a connection test passed since it was suspended',
      );
    case 'keys-not-safe':
      return [
        ...need((keys?.givenAt ?? '') > at, 'keys', 'new keys, given since it was suspended'),
        ...provenKeys(facts, now),
        ...passedTest(facts, now),
      ];
  }
};

const all =
  (...checks: readonly Check[]): Check =>
  (facts, now) =>
    checks.flatMap((check) => check(facts, now));

/** What each step asks for besides the state; a table, so that no step is forgotten. */
const needs = {
  ...{ add: nothing, conditions: nothing, keys: nothing },
  prove: ({ keys }) => need(keys !== null, 'keys', 'the public keys of the region'),
  test: provenKeys,
  trial: all(conditions, provenKeys, passedTest),
  live: all(conditions, provenKeys, passedTest, staying),
  suspend: nothing,
  resume: all(putRight, staying),
  leave: nothing,
  left: nothing,
} as const satisfies Record<ConnectingStep, Check>;

/** What is still missing for a step that the state allows, in the order of the steps; none: it can be taken. */
export const whatIsMissing = (facts: ConnectingFacts, step: ConnectingStep, now: Instant): Missing[] =>
  needs[step](facts, now);

/** The way in: the steps that lead a region on. */
const wayIn: readonly ConnectingStep[] = ['add', 'trial', 'live', 'resume'];

/** The step that leads the region on from where it is, and what it still lacks; null: it is where it must be. */
export function nextStep(
  facts: ConnectingFacts,
  now: Instant,
): { step: ConnectingStep; missing: Missing[] } | null {
  const step = wayIn.find((one) => stepsIn(facts.state).includes(one));
  return step ? { step, missing: whatIsMissing(facts, step, now) } : null;
}

export type StepDecision =
  | { readonly allowed: true; readonly after: RegionState }
  | {
      readonly allowed: false;
      readonly reason: 'not-in-this-state' | 'something-missing';
      readonly missing: readonly Missing[];
    };

/** Whether a step can be taken now, and the state it leads to. */
export function mayTakeStep(facts: ConnectingFacts, step: ConnectingStep, now: Instant): StepDecision {
  const after = stateAfterStep(facts.state, step);
  if (after === null) return { allowed: false, reason: 'not-in-this-state', missing: [] };
  const missing = whatIsMissing(facts, step, now);
  if (missing.length > 0) return { allowed: false, reason: 'something-missing', missing };
  return {
    allowed: true,
    after: after === 'before-suspension' ? (facts.suspended?.before ?? 'trial') : after,
  };
}

const need = (fulfilled: boolean, by: ConnectingStep | null, what: string): Missing[] =>
  fulfilled ? [] : [{ by, what }];

const daysBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
