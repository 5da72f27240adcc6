import type { ConnectionTestView } from './connection-tests.js';
import type { ConnectingStep } from '#rules/federation/connecting-steps.js';
import type { RegionState } from '#rules/federation/region-states.js';
import type { Missing, SuspensionReason } from '#rules/federation/what-is-missing.js';

export type RegionKind = 'region' | 'direct-reporter';

/** Every step can be looked at first: with `preview` nothing is stored, and the answer is what it would be. */
export interface StepBody {
  preview?: boolean;
}

/** Body of `POST /v1/regions`. */
export interface AddRegionBody extends StepBody {
  id: string;
  name: string;
  /** Organisation identification number, 20 digits. */
  oin: string;
  /** Left out: `region`. A direct reporter has no municipalities. */
  kind?: RegionKind;
  municipalities: { code: string; name: string; from: string }[];
}

/** A document and its day: a reference only, never its content. */
export interface ConditionDocument {
  reference: string;
  on: string;
}

/** That the directing function (regie) of a municipality is arranged: with which function, since when. */
export interface DirectingFunction {
  municipality: string;
  /** Such as `regievoerder jeugd`: a function, not a person. */
  function: string;
  on: string;
}

/** Body of `POST /v1/regions/:id/conditions`: those that are sent replace what was recorded. */
export interface RecordConditionsBody extends StepBody {
  /** The signed convenant. */
  convenant?: ConditionDocument;
  /** The connection agreement. */
  agreement?: ConditionDocument;
  directing?: DirectingFunction[];
}

/** A public key, P-256, as JWK. */
export interface PublicKeyBody {
  kty: string;
  crv: string;
  x: string;
  y: string;
}

/** Body of `POST /v1/regions/:id/keys`: the public halves only. */
export interface GiveKeysBody extends StepBody {
  signing: PublicKeyBody;
  sealing: PublicKeyBody;
}

/** Answer of `POST /v1/regions/:id/challenge`. */
export interface KeyChallengeView {
  region: string;
  nonce: string;
  /** A secret, sealed for the sealing key of the region. */
  sealed: string;
  /** After this it is too late to answer. */
  until: string;
}

/** Body of `POST /v1/regions/:id/proof`. */
export interface ProveKeysBody {
  /** What was sealed, signed (compact JWS) with the signing key of the region. */
  answer: string;
}

/** Body of `POST /v1/regions/:id/suspension`. */
export interface SuspendRegionBody extends StepBody {
  reason: SuspensionReason;
}

/** Body of `POST /v1/regions/:id/leaving`. */
export interface LeaveBody extends StepBody {
  /** First day on which the region no longer takes part. */
  on: string;
}

/** A region as it stands on its way. */
export interface RegionSummary {
  id: string;
  name: string;
  kind: RegionKind;
  state: RegionState;
  /** First day on which it no longer takes part; null: it stays. */
  leavesOn: string | null;
  /** The step that leads it on, and what it still lacks; null: it is where it must be. */
  next: { step: ConnectingStep; missing: readonly Missing[] } | null;
}

/** Answer of `GET /v1/regions`. */
export interface RegionList {
  regions: RegionSummary[];
}

/** A step as it was taken. */
export interface TakenStep {
  step: ConnectingStep;
  at: string;
  /** Who took it: a name of the servicedesk; `national-hub`: it followed by its date. */
  by: string;
  after: RegionState;
  /** Of a suspension its reason, of leaving its day, of a test whether it was passed. */
  detail: string | null;
}

/** Answer of `GET /v1/regions/:id`. */
export interface RegionView extends RegionSummary {
  oin: string;
  municipalities: { code: string; name: string; from: string; until: string | null }[];
  conditions: {
    convenant: ConditionDocument | null;
    agreement: ConditionDocument | null;
    directing: DirectingFunction[];
  };
  keys: { givenAt: string; provenAt: string | null } | null;
  test: { at: string; passed: boolean } | null;
  suspended: { at: string; reason: SuspensionReason } | null;
  /** The steps that its state allows; what is missing for `next` stands there. */
  possible: readonly ConnectingStep[];
  /** Oldest first. */
  steps: TakenStep[];
}

/** Answer of every step. */
export interface StepAnswer {
  /** Nothing was stored. */
  preview: boolean;
  /** What follows from the step, in sentences. */
  follows: readonly string[];
  region: RegionView;
}

/** Answer of `POST /v1/regions/:id/test`: the step, and the test with its report. */
export interface TestedAnswer extends StepAnswer {
  test: ConnectionTestView;
}
