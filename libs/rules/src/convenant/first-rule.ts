import type { SignalFacts } from '../match/find-match.js';
import { unmet, type ConditionFacts, type Unmet } from './condition.js';
import type { Convenant, CoordinationRule, OrganisationKind } from './convenant.js';

export interface CoordinationSignal extends SignalFacts {
  readonly organisationName: string;
  /** Given when the organisation never coordinates by its own profile. */
  readonly mayCoordinate?: false;
}

export interface DecisionFacts extends ConditionFacts {
  /** The active signals of the match. */
  readonly signals: readonly CoordinationSignal[];
  /** Ids of the signals whose givers were proposed and declined: they are no candidates any more. */
  readonly declined?: readonly string[];
}

/** The rule of a convenant that decides, and for whom. */
export interface FiredRule {
  readonly rule: CoordinationRule;
  /** Null unless the rule assigns. */
  readonly coordinator: CoordinationSignal | null;
  /** Everybody who may coordinate, earliest signal first. */
  readonly candidates: readonly CoordinationSignal[];
}

/**
 * Why a rule before the one that decided did not: its condition, or nobody whom it could assign: the kinds are not
 * involved, those who are declined, or they may not coordinate by the convenant or their own profile.
 */
export type NotFired = Unmet | 'declined' | 'may-not-coordinate';

const earliestFirst = (a: CoordinationSignal, b: CoordinationSignal): number =>
  a.givenAt < b.givenAt || (a.givenAt === b.givenAt && a.signalId < b.signalId) ? -1 : 1;

function candidatesOf({ signals, declined }: DecisionFacts, { coordination }: Convenant) {
  return signals
    .filter(
      ({ signalId, organisationKind, mayCoordinate }) =>
        mayCoordinate !== false &&
        !coordination.neverCoordinate.includes(organisationKind) &&
        !declined?.includes(signalId),
    )
    .sort(earliestFirst);
}

/** The candidate of the first kind in the list that is involved; of one kind the earliest signal. */
function firstOfKinds(kinds: readonly OrganisationKind[], candidates: readonly CoordinationSignal[]) {
  for (const kind of kinds) {
    const found = candidates.find((candidate) => candidate.organisationKind === kind);
    if (found) return found;
  }
  return undefined;
}

function whyNobody(kinds: readonly OrganisationKind[], { signals, declined }: DecisionFacts): NotFired {
  const involved = signals.filter(({ organisationKind }) => kinds.includes(organisationKind));
  if (involved.length === 0) return 'kind-not-involved';
  return involved.some(({ signalId }) => declined?.includes(signalId)) ? 'declined' : 'may-not-coordinate';
}

/**
 * The first rule of a convenant that fires. A rule fires when its condition holds and, if it assigns, when one of its
 * kinds is involved and may coordinate.
 * @param passOver is told of every rule before it
 * @throws when no rule fires, which the schema of a convenant file rules out: its last rule always does
 */
export function firstRuleThatFires(
  facts: DecisionFacts,
  convenant: Convenant,
  passOver?: (rule: CoordinationRule, reason: NotFired) => void,
): FiredRule {
  const candidates = candidatesOf(facts, convenant);
  for (const rule of convenant.coordination.rules) {
    const reason = unmet(rule.when, facts, candidates.length);
    if (reason) {
      passOver?.(rule, reason);
      continue;
    }
    if (!('assign' in rule.then)) return { rule, coordinator: null, candidates };
    const coordinator = firstOfKinds(rule.then.assign, candidates);
    if (coordinator) return { rule, coordinator, candidates };
    passOver?.(rule, whyNobody(rule.then.assign, facts));
  }
  throw new Error(
    `Convenant ${convenant.id} ${convenant.version}: no rule fires; the last one must always fire`,
  );
}
