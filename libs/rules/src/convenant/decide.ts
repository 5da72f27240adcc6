import type { Convenant, CoordinationRule, Source } from './convenant.js';
import {
  firstRuleThatFires,
  type CoordinationSignal,
  type DecisionFacts,
  type FiredRule,
  type NotFired,
} from './first-rule.js';

export type { CoordinationSignal, DecisionFacts };

/** The facts when somebody coordinates already. */
export interface StandingFacts extends DecisionFacts {
  /** The signal whose giver coordinates. */
  readonly standing: string;
}

export interface Decision {
  readonly outcome: 'assigned' | 'parties-agree' | 'supplied';
  /** Id of the rule that fired. */
  readonly rule: string;
  /** Where that rule comes from. */
  readonly source: Source;
  /** Why, as one sentence in plain Dutch. */
  readonly sentence: string;
  /** The signal whose giver coordinates; null unless `assigned`. */
  readonly coordinatorSignalId: string | null;
  /** Every signal whose giver may coordinate, earliest first. */
  readonly candidates: readonly string[];
  readonly convenant: string;
  readonly convenantVersion: string;
}

/** Why a rule did not decide: it did not fire, or who coordinates already stays. */
export type PassedOverReason = NotFired | 'does-not-take-over' | 'already-coordinates';

export interface Explanation {
  /** Null when who coordinates already stays. */
  readonly decision: Decision | null;
  /** The rules before the one that decided, in order. */
  readonly passedOver: readonly { readonly rule: string; readonly reason: PassedOverReason }[];
}

/**
 * Who coordinates after a match, by the convenant of the home region: its rules in order, the first that fires decides.
 * Education and police only signal (Zorg voor Jeugd FAQ): a convenant names them in `neverCoordinate`. When a
 * coordinator declines, deciding again with that signal in `declined` gives the next candidate.
 * @throws when no rule fires, which the schema of a convenant file rules out: its last rule always does
 */
export function decide(facts: DecisionFacts, convenant: Convenant): Decision {
  return decisionOf(firstRuleThatFires(facts, convenant), convenant);
}

/**
 * Whether somebody else coordinates from now on: only when the rule that would decide now takes over (Haaglanden: youth
 * protection always coordinates, also when it joins later), and would not have been content with who coordinates.
 * @returns null when who coordinates stays
 */
export function takeOver(facts: StandingFacts, convenant: Convenant): Decision | null {
  const fired = firstRuleThatFires(facts, convenant);
  return whyStays(fired, facts) ? null : decisionOf(fired, convenant);
}

/** The decision with every rule that was passed over and why; `standing` as for `takeOver`. */
export function explainDecision(facts: DecisionFacts | StandingFacts, convenant: Convenant): Explanation {
  const passedOver: { rule: string; reason: PassedOverReason }[] = [];
  const passOver = ({ id }: CoordinationRule, reason: PassedOverReason): void => {
    passedOver.push({ rule: id, reason });
  };
  const fired = firstRuleThatFires(facts, convenant, passOver);
  const stays = 'standing' in facts ? whyStays(fired, facts) : null;
  if (stays) passOver(fired.rule, stays);
  return { decision: stays ? null : decisionOf(fired, convenant), passedOver };
}

function whyStays({ rule, candidates }: FiredRule, { standing }: StandingFacts): PassedOverReason | null {
  if (!rule.takesOver) return 'does-not-take-over';
  if (!('assign' in rule.then)) return null;
  const kind = candidates.find(({ signalId }) => signalId === standing)?.organisationKind;
  return kind && rule.then.assign.includes(kind) ? 'already-coordinates' : null;
}

const outcomeOf = ({ then }: CoordinationRule): Decision['outcome'] =>
  'assign' in then ? 'assigned' : 'agree' in then ? 'parties-agree' : 'supplied';

const decisionOf = (fired: FiredRule, { id, version }: Convenant): Decision => ({
  outcome: outcomeOf(fired.rule),
  rule: fired.rule.id,
  source: fired.rule.source,
  sentence: sentenceOf(fired),
  coordinatorSignalId: fired.coordinator?.signalId ?? null,
  candidates: fired.candidates.map(({ signalId }) => signalId),
  convenant: id,
  convenantVersion: version,
});

const oneOf = new Intl.ListFormat('nl', { type: 'disjunction' });

/** Fills in the names, `A, B of C`; in one pass, so that a name is never itself filled in. */
function sentenceOf({ rule, coordinator, candidates }: FiredRule): string {
  return rule.because.replace(/\{(coordinator|candidates)\}/g, (_, name: string) =>
    name === 'coordinator'
      ? (coordinator?.organisationName ?? '')
      : oneOf.format(new Set(candidates.map(({ organisationName }) => organisationName))),
  );
}
