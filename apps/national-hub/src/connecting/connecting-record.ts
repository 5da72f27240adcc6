import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import type { RegionView, TakenStep } from '#contracts/http/connecting.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { type ConnectingStep, stepsIn } from '#rules/federation/connecting-steps.js';
import {
  type ConnectingFacts,
  nextStep,
  suspensionReasons,
  type SuspensionReason,
} from '#rules/federation/what-is-missing.js';
import type { RegionCondition } from './region-condition.entity.js';
import type { RegionKeysGiven } from './region-keys.entity.js';
import type { RegionStep } from './region-step.entity.js';

/** All that the hub holds of a region on its way. */
export interface ConnectingRecord {
  readonly region: DirectoryRegion;
  /** Its coverage, also of later. */
  readonly coverage: readonly Coverage[];
  readonly conditions: readonly RegionCondition[];
  readonly keys: RegionKeysGiven | null;
  /** Oldest first. */
  readonly steps: readonly RegionStep[];
}

/** A region that was connected by file has proven keys since ever. */
const EVER = new Date(0).toISOString();

const isReason = (text: string | null): text is SuspensionReason =>
  suspensionReasons.some((reason) => reason === text);

/** What the rules decide by. Of a region that came back only what happened since. */
export function factsOf(record: ConnectingRecord, now: Instant): ConnectingFacts {
  const { region, conditions, keys } = record;
  const steps = record.steps.slice(record.steps.findLastIndex(({ step }) => step === 'add') + 1);
  const last = (step: ConnectingStep): RegionStep | undefined => steps.findLast((one) => one.step === step);
  const test = last('test');
  const document = (name: 'convenant' | 'agreement') => {
    const found = conditions.find(({ condition }) => condition === name);
    return found ? { reference: found.reference, on: found.fulfilledOn } : null;
  };
  return {
    state: region.state,
    kind: kindOf(region),
    municipalities: currentOf(record, now).map(({ municipality: code, name }) => ({ code, name })),
    ...{ convenant: document('convenant'), agreement: document('agreement') },
    directed: conditions.flatMap((one) => (one.condition === 'directing' ? [one.municipality] : [])),
    keys: keysOf(region, keys),
    test: test ? { at: test.takenAt.toISOString(), passed: test.detail === 'passed' } : null,
    suspended: suspensionOf(region, steps),
    leavesOn: region.state === 'left' ? null : (last('leave')?.detail ?? null),
  };
}

function keysOf({ keys }: DirectoryRegion, given: RegionKeysGiven | null): ConnectingFacts['keys'] {
  if (!given) return keys === null ? null : { givenAt: EVER, provenAt: EVER };
  return { givenAt: given.givenAt.toISOString(), provenAt: given.provenAt?.toISOString() ?? null };
}

function suspensionOf(
  { state }: DirectoryRegion,
  steps: readonly RegionStep[],
): ConnectingFacts['suspended'] {
  const at = steps.findLastIndex(({ step }) => step === 'suspend');
  const step = steps[at];
  if (state !== 'suspended' || !step) return null;
  const before = steps.slice(0, at).findLast(({ after }) => after === 'trial' || after === 'live')?.after;
  return {
    at: step.takenAt.toISOString(),
    reason: isReason(step.detail) ? step.detail : 'own-request',
    before: before === 'trial' ? 'trial' : 'live',
  };
}

const kindOf = ({ kind }: DirectoryRegion): ConnectingFacts['kind'] =>
  kind === 'direct-reporter' ? 'direct-reporter' : 'region';

/** Coverage that counts now or later. */
const currentOf = ({ coverage }: ConnectingRecord, now: Instant): Coverage[] =>
  coverage.filter(({ until }) => until === null || until > now.slice(0, 10));

/** The region as operators see it. */
export function viewOf(record: ConnectingRecord, now: Instant): RegionView {
  const facts = factsOf(record, now);
  const { id, name, oin, state } = record.region;
  const { keys, suspended } = facts;
  return {
    ...{ id, name, oin, state, kind: facts.kind, leavesOn: facts.leavesOn, next: nextStep(facts, now) },
    municipalities: currentOf(record, now).map(({ municipality: code, name: place, from, until }) => ({
      ...{ code, name: place, from, until },
    })),
    conditions: {
      ...{ convenant: facts.convenant, agreement: facts.agreement },
      directing: record.conditions.flatMap(({ condition, municipality, reference, fulfilledOn: on }) =>
        condition === 'directing' ? [{ municipality, function: reference, on }] : [],
      ),
    },
    ...{ keys, test: facts.test },
    suspended: suspended && { at: suspended.at, reason: suspended.reason },
    possible: stepsIn(state).filter((step) => step !== 'left'), // follows by itself
    steps: record.steps.map(takenStep),
  };
}

const takenStep = ({ step, after, detail, takenAt, takenByName: by }: RegionStep): TakenStep => ({
  ...{ step, at: takenAt.toISOString(), by, after, detail },
});
