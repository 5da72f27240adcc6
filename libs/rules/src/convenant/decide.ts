import type { SignalFacts } from '../match/find-match.js';
import type { Condition, Convenant, CoordinationRule, OrganisationKind } from './convenant.js';

export interface CoordinationSignal extends SignalFacts {
  readonly organisationName: string;
}

export interface DecisionFacts {
  /** The active signals of the match. */
  readonly signals: readonly CoordinationSignal[];
  /** Code of the municipality where the jeugdige lives. */
  readonly municipality: string;
}

export interface Decision {
  readonly outcome: 'assigned' | 'parties-agree' | 'supplied';
  /** Id of the rule that fired. */
  readonly rule: string;
  /** Why, as one sentence in plain Dutch. */
  readonly sentence: string;
  /** The signal whose giver coordinates; null unless `assigned`. */
  readonly coordinatorSignalId: string | null;
  /** Every signal whose giver may coordinate, earliest first. */
  readonly candidates: readonly string[];
  readonly convenant: string;
  readonly convenantVersion: string;
}

const earliestFirst = (a: CoordinationSignal, b: CoordinationSignal): number =>
  a.givenAt < b.givenAt || (a.givenAt === b.givenAt && a.signalId < b.signalId) ? -1 : 1;

/** Whether a rule may fire: every condition that it names holds. */
function holds(when: Condition, facts: DecisionFacts, candidates: readonly CoordinationSignal[]): boolean {
  const { involvesAny, municipalities, candidatesAtLeast } = when;
  if (involvesAny && !facts.signals.some((signal) => involvesAny.includes(signal.organisationKind)))
    return false;
  if (municipalities && !municipalities.includes(facts.municipality)) return false;
  return candidatesAtLeast === undefined || candidates.length >= candidatesAtLeast;
}

/** The candidate of the first kind in the list that is involved; of one kind the earliest signal. */
function firstOfKinds(
  kinds: readonly OrganisationKind[],
  candidates: readonly CoordinationSignal[],
): CoordinationSignal | undefined {
  for (const kind of kinds) {
    const found = candidates.find((candidate) => candidate.organisationKind === kind);
    if (found) return found;
  }
  return undefined;
}

const oneOf = new Intl.ListFormat('nl', { type: 'disjunction' });

/** Fills in the names, `A, B of C`; in one pass, so that a name is never itself filled in. */
function fillIn(
  because: string,
  candidates: readonly CoordinationSignal[],
  coordinator: CoordinationSignal | undefined,
): string {
  const names = [...new Set(candidates.map((candidate) => candidate.organisationName))];
  return because.replace(/\{(coordinator|candidates)\}/g, (_, name: string) =>
    name === 'coordinator' ? (coordinator?.organisationName ?? '') : oneOf.format(names),
  );
}

const outcomeOf = ({ then }: CoordinationRule): Decision['outcome'] =>
  'assign' in then ? 'assigned' : 'agree' in then ? 'parties-agree' : 'supplied';

/**
 * Who coordinates after a match, by the convenant of the home region: its rules in order, the first that fires decides.
 * A rule fires when its conditions hold and, if it assigns, when one of its kinds is involved and may coordinate.
 * Education and police only signal (Zorg voor Jeugd FAQ): a convenant names them in `neverCoordinate`.
 * @throws when no rule fires, which the schema of a convenant file rules out: its last rule always does
 */
export function decide(facts: DecisionFacts, convenant: Convenant): Decision {
  const { neverCoordinate, rules } = convenant.coordination;
  const candidates = facts.signals
    .filter((signal) => !neverCoordinate.includes(signal.organisationKind))
    .sort(earliestFirst);
  for (const rule of rules) {
    if (!holds(rule.when, facts, candidates)) continue;
    const coordinator = 'assign' in rule.then ? firstOfKinds(rule.then.assign, candidates) : undefined;
    if ('assign' in rule.then && !coordinator) continue;
    return {
      outcome: outcomeOf(rule),
      rule: rule.id,
      sentence: fillIn(rule.because, candidates, coordinator),
      coordinatorSignalId: coordinator?.signalId ?? null,
      candidates: candidates.map(({ signalId }) => signalId),
      convenant: convenant.id,
      convenantVersion: convenant.version,
    };
  }
  throw new Error(
    `Convenant ${convenant.id} ${convenant.version}: no rule fires; the last one must always fire`,
  );
}
