import type { Convenant } from '../convenant/convenant.js';
import {
  decide,
  takeOver,
  type Decision,
  type DecisionFacts,
  type StandingFacts,
} from '../convenant/decide.js';
import { beginCoordination, byConvenant } from './begin-coordination.js';
import { applyAction, type CoordinationCase } from './coordination-case.js';
import type { CoordinationAction, CoordinationState } from './coordination-words.js';

/** One thing that the convenant made happen by itself. */
export interface FollowedStep {
  /** `begin`: the convenant decided again. */
  readonly action: CoordinationAction | 'begin';
  readonly from: CoordinationState;
  readonly to: CoordinationState;
  /** Who is asked from then on. */
  readonly names: string | null;
}

/** A decision that was taken, with the facts that it used. */
export interface Taken {
  readonly decision: Decision;
  readonly facts: DecisionFacts | StandingFacts;
}

export interface Followed {
  readonly to: CoordinationCase;
  readonly steps: readonly FollowedStep[];
  /** Null when the decision that stands was not looked at again. */
  readonly taken: Taken | null;
}

/** Who is involved now, and what that changed. */
export interface PartiesNow {
  readonly facts: DecisionFacts;
  /** Ids of who coordinates or is asked to without a signal of this match. */
  readonly outside: readonly string[];
  /** Whether somebody joined. */
  readonly came: boolean;
}

/**
 * The coordination after somebody joined or left the match. Who coordinates or is asked to stays as long as they are
 * involved, also under a newer convenant, unless a rule takes over for who joined (Haaglanden: youth protection always
 * coordinates, also when it joins later). When they left, the convenant decides again.
 */
export function followParties(before: CoordinationCase, now: PartiesNow, convenant: Convenant): Followed {
  const after = whoLeft(before, now);
  const standing = standingOf(after.to);
  if (standing === null) return onTop(after, decideAgain(after.to, now.facts, convenant));
  const { candidates } = decide(now.facts, convenant);
  const parties = withParties(after.to, candidates);
  if (!now.came) return { ...after, to: parties };
  return onTop(after, letTakeOver(parties, { ...now.facts, standing }, convenant));
}

/** What the convenant says when nobody coordinates or is asked to; also right after somebody declined. */
export function decideAgain(before: CoordinationCase, facts: DecisionFacts, convenant: Convenant): Followed {
  const decision = decide(facts, convenant);
  const taken = { decision, facts };
  const parties = withParties(before, decision.candidates);
  if (!stays(before, decision)) return stepped(parties, 'begin', beginCoordination(decision, before), taken);
  if (parties.state === 'named' && parties.mayCoordinate.every((party) => parties.agreed.includes(party)))
    return stepped(parties, 'all-agreed', byConvenant(parties, 'all-agreed'), taken);
  return { to: parties, steps: [], taken };
}

/** Whether a decision leaves the parties, or who looks for a coordinator, at what they are doing. */
function stays({ state, mayCoordinate }: CoordinationCase, { outcome }: Decision): boolean {
  if (state === 'agreeing' || state === 'named') return outcome === 'parties-agree';
  if (state !== 'being-supplied') return false;
  // Parties who can coordinate asked for it themselves; when nobody could, and now somebody can, they may agree.
  return outcome === 'supplied' || (outcome === 'parties-agree' && mayCoordinate.length > 0);
}

function whoLeft(before: CoordinationCase, { facts, outside }: PartiesNow): Followed {
  const here = new Set([...facts.signals.map(({ signalId }) => signalId), ...outside]);
  const left = (id: string | null): boolean => id !== null && !here.has(id);
  const none: Followed = { to: before, steps: [], taken: null };
  const after = left(before.coordinator)
    ? stepped(before, 'decline', byConvenant(before, 'decline'), null)
    : none;
  return left(after.to.candidate)
    ? onTop(after, stepped(after.to, 'decline', withoutCandidate(after.to), null))
    : after;
}

/** Who was named, proposed or asked to take over is not involved any more. */
function withoutCandidate(before: CoordinationCase): CoordinationCase {
  if (before.state !== 'handed-over') return byConvenant(before, 'decline');
  const answer = applyAction(before, { action: 'decline', who: 'candidate', by: before.candidate });
  if ('to' in answer) return answer.to;
  throw new Error(`Who is asked to take over cannot leave: ${answer.refused}`);
}

/** Who coordinates or is asked to, and only makes place for a rule that takes over; of a hand-over who is asked. */
function standingOf({ state, candidate, coordinator }: CoordinationCase): string | null {
  return state === 'named' ? null : (candidate ?? coordinator);
}

/** Somebody stands, and somebody joined. */
function letTakeOver(before: CoordinationCase, facts: StandingFacts, convenant: Convenant): Followed {
  const decision = takeOver(facts, convenant);
  const names = decision?.coordinatorSignalId ?? null;
  if (!decision || (names !== null && names === before.coordinator))
    return { to: before, steps: [], taken: null };
  const taken = { decision, facts };
  if (names === null) return stepped(before, 'begin', beginCoordination(decision, before), taken);
  const action = before.state === 'proposed' ? 'propose' : 'take-over';
  return stepped(before, action, byConvenant(before, action, names), taken);
}

const withParties = (now: CoordinationCase, mayCoordinate: readonly string[]): CoordinationCase => ({
  ...now,
  mayCoordinate,
  agreed: now.agreed.filter((party) => mayCoordinate.includes(party)),
});

function stepped(
  { state: from }: CoordinationCase,
  action: FollowedStep['action'],
  to: CoordinationCase,
  taken: Taken | null,
): Followed {
  return { to, steps: [{ action, from, to: to.state, names: to.candidate }], taken };
}

const onTop = (first: Followed, next: Followed): Followed => ({
  ...next,
  steps: [...first.steps, ...next.steps],
});
