import type { Involvement } from '#contracts/involvement.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { Decision, DecisionFacts } from '#rules/convenant/decide.js';
import type { Taken } from '#rules/coordination/follow-parties.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { findMatch } from '#rules/match/find-match.js';
import { randomUUID } from 'node:crypto';
import type { CoordinationChange } from '../coordination-record.js';
import { closeWithMatch, followMatch, openCoordination } from '../follow-match.js';
import type { SignalRecord } from '../signal-record.js';
import { factsOf } from './facts-of.js';
import { involvementOf } from './involvement-of.js';
import type { OpenMatch, StoredDecision } from './open-match.js';

/** The signals on one jeugdige who lives here, at the moment that somebody came or left. */
export interface MatchCase {
  readonly jeugdigeId: string;
  readonly municipality: string;
  /** All active signals, newcomers included, leavers not; earliest first. */
  readonly active: readonly SignalRecord[];
  /** Ids of the signals that just came. */
  readonly came: ReadonlySet<string>;
  /** Whether a signal just ended. */
  readonly left: boolean;
  /** Whether it is no real one, by a signal that is not in it any more. */
  readonly isTest?: boolean;
  /** Whether the case went to another region. */
  readonly moved?: boolean;
}

/** By what a case is looked at. */
export interface MatchRules {
  readonly region: string;
  readonly convenant: Convenant;
  /** Organisations of this region that never coordinate by their own profile. */
  readonly neverCoordinate: ReadonlySet<string>;
  /** Moment of the decision. */
  readonly at: Instant;
}

export interface MatchPlan {
  readonly case: MatchCase;
  /** The match that is open before or after; null when there is none. */
  readonly match: { readonly id: string; readonly version: number } | null;
  readonly change: 'none' | 'opened' | 'changed' | 'closed';
  /** Set when it was decided now. */
  readonly decided: { readonly decision: StoredDecision; readonly facts: DecisionFacts } | null;
  /** Set when the coordination changed. */
  readonly coordination: CoordinationChange | null;
  /** What every involved giver may see, by signal; who is not in it is alone. */
  readonly involvement: ReadonlyMap<string, Involvement>;
}

/**
 * What the rules make of a case: whether there is a match, who coordinates, and what each giver may see. The coordination
 * follows who comes and leaves, and closes with the match.
 */
export function planMatch(matchCase: MatchCase, open: OpenMatch | null, rules: MatchRules): MatchPlan {
  const facts = factsOf(matchCase, open?.coordination ?? null, rules.neverCoordinate);
  if (!findMatch(facts.signals, rules.convenant.match).matched) return withoutMatch(matchCase, open, rules);
  const changed = !open || matchCase.left || matchCase.came.size > 0;
  if (open && !changed) return planOf(matchCase, open, { change: 'none', rules });
  const id = open?.id ?? randomUUID();
  const { change, taken } = open?.coordination
    ? followMatch(open.coordination, facts, matchCase.came.size > 0, rules)
    : openCoordination(id, facts, rules);
  const decided = taken && storedOf(taken, rules.at);
  const decision = decided?.decision ?? open?.decision;
  if (!decision) throw new Error('A match that opens is always decided');
  const match = { id, version: (open?.version ?? 0) + 1, decision, coordination: change.after };
  return {
    ...planOf(matchCase, match, { change: open ? 'changed' : 'opened', rules }),
    ...{ decided, coordination: change },
  };
}

/** What everybody involved sees when somebody acted on the coordination. */
export function planActed(
  matchCase: MatchCase,
  open: OpenMatch,
  { change, taken }: { readonly change: CoordinationChange; readonly taken: Taken | null },
  rules: MatchRules,
): MatchPlan {
  const decided = taken && storedOf(taken, rules.at);
  const decision = decided?.decision ?? open.decision;
  const match = { id: open.id, version: open.version + 1, decision, coordination: change.after };
  return { ...planOf(matchCase, match, { change: 'changed', rules }), decided, coordination: change };
}

function withoutMatch(matchCase: MatchCase, open: OpenMatch | null, { at }: MatchRules): MatchPlan {
  return {
    case: matchCase,
    match: open && { id: open.id, version: open.version + 1 },
    change: open ? 'closed' : 'none',
    decided: null,
    coordination: open?.coordination ? closeWithMatch(open.coordination, at, matchCase.moved === true) : null,
    involvement: new Map(),
  };
}

function planOf(
  matchCase: MatchCase,
  match: OpenMatch,
  { change, rules }: { readonly change: MatchPlan['change']; readonly rules: MatchRules },
): MatchPlan {
  const { id, version } = match;
  const involvement = involvementOf(matchCase.active, match, rules.region);
  return { case: matchCase, match: { id, version }, change, decided: null, coordination: null, involvement };
}

/** Stored with the facts that it used; the source is in the convenant, under its version. */
function storedOf({ decision, facts }: Taken, decidedAt: Instant) {
  const { candidates: _, source: __, ...outcome }: Decision = decision;
  return { decision: { ...outcome, decidedAt }, facts };
}
