import type { Convenant } from '#rules/convenant/convenant.js';
import { decide, type DecisionFacts } from '#rules/convenant/decide.js';
import { beginCoordination } from '#rules/coordination/begin-coordination.js';
import { applyAction, type CoordinationCase } from '#rules/coordination/coordination-case.js';
import { guardOf } from '#rules/coordination/escalate.js';
import { type FollowedStep, followParties, type Taken } from '#rules/coordination/follow-parties.js';
import { supplierOf } from '#rules/coordination/supplier-of.js';
import type { Instant } from '#rules/dates/plain-date.js';
import {
  caseOf,
  type CoordinationChange,
  type CoordinationEvent,
  type CoordinationRecord,
  idOf,
  type OutsideParticipant,
} from './coordination-record.js';
import { recordAfter } from './record-after.js';

/** What a change of a match makes of its coordination. */
export interface FollowedMatch {
  readonly change: CoordinationChange;
  /** Set when it was decided now. */
  readonly taken: Taken | null;
}

interface Frame {
  readonly convenant: Convenant;
  readonly at: Instant;
}

/** The coordination of a match that opens, as the convenant decides. */
export function openCoordination(
  matchId: string,
  facts: DecisionFacts,
  { convenant, at }: Frame,
): FollowedMatch {
  const decision = decide(facts, convenant);
  const taken = { decision, facts };
  const empty: CoordinationRecord = {
    ...{ matchId, version: 0, state: 'agreeing', stateSince: at, matchedAt: at },
    ...{ coordinatedSince: null, coordinator: null, candidate: null, supplier: null, guard: null },
    ...{ mayCoordinate: [], agreed: [], declined: [], agreements: [] },
    ...{ heldByProcessDirector: false, expertCase: null, handOverSince: null },
    ...{ municipality: facts.municipality, convenant: convenant.id, convenantVersion: convenant.version },
    ...{ ladder: null, ladderStartedAt: null, stepsTaken: 0, nextDue: null },
  };
  const to = beginCoordination(decision, empty);
  const after = { ...recordAfter(empty, to, at), ...placeOf(facts, to, convenant) };
  const step = { action: 'begin' as const, to: to.state, names: to.candidate };
  const events = [{ ...eventOf(after, step, at, decision.sentence), from: null }];
  return { change: { before: null, after, events }, taken };
}

/** The coordination after somebody joined or left. */
export function followMatch(
  before: CoordinationRecord,
  facts: DecisionFacts,
  came: boolean,
  { convenant, at }: Frame,
): FollowedMatch {
  const outside = [before.coordinator, before.candidate].flatMap((one) =>
    one?.kind === 'outside' ? [idOf(one)] : [],
  );
  const { to, steps, taken } = followParties(caseOf(before), { facts, outside, came }, convenant);
  return { change: changeOf(before, { to, steps, taken }, facts, { convenant, at }), taken };
}

/**
 * What the convenant did by itself, as it goes on record.
 * @param outside somebody from outside the match who is named now
 */
export function changeOf(
  before: CoordinationRecord,
  { to, steps, taken }: { to: CoordinationCase; steps: readonly FollowedStep[]; taken: Taken | null },
  facts: DecisionFacts,
  { convenant, at }: Frame,
  outside?: OutsideParticipant,
): CoordinationChange {
  const version = taken ? { convenant: convenant.id, convenantVersion: convenant.version } : {};
  const after = { ...recordAfter(before, to, at, outside), ...placeOf(facts, to, convenant), ...version };
  const events = steps.map((step) => ({
    ...eventOf(after, step, at, step.action === 'decline' ? null : (taken?.decision.sentence ?? null)),
    from: step.from,
  }));
  return { before, after, events };
}

/** A coordination of which nothing changed but what is shown with it, to tell everybody anew. */
export const shownAnew = (before: CoordinationRecord): FollowedMatch => ({
  change: { before, after: { ...before, version: before.version + 1 }, events: [] },
  taken: null,
});

const MOVED = 'De jeugdige is verhuisd. De zaak is overgedragen aan de regio waar de jeugdige nu woont.';

/**
 * Nobody else is involved any more, so there is nothing left to coordinate; or the case moved to another region, which
 * nothing holds up.
 */
export function closeWithMatch(
  before: CoordinationRecord,
  at: Instant,
  moved = false,
): CoordinationChange | null {
  const closing = { who: 'convenant', by: null } as const;
  const current = caseOf(before);
  const closed = applyAction(current, { ...closing, action: moved ? 'end' : 'close' });
  const answer = 'to' in closed ? closed : applyAction(current, { ...closing, action: 'end' });
  if (!('to' in answer)) return null; // its coordinator closed it
  const after = recordAfter(before, answer.to, at);
  const step = {
    action: 'to' in closed && !moved ? ('close' as const) : ('end' as const),
    to: after.state,
    names: null,
  };
  return {
    before,
    after,
    events: [{ ...eventOf(after, step, at, moved ? MOVED : null), from: before.state }],
  };
}

/** Who may look at the case from outside the match, and where it belongs. */
function placeOf(facts: DecisionFacts, { mayCoordinate }: CoordinationCase, convenant: Convenant) {
  const guard = guardOf(convenant, { ...facts, candidates: mayCoordinate.length })?.who ?? null;
  return { municipality: facts.municipality, guard, supplier: supplierOf(facts, convenant) };
}

const eventOf = (
  { matchId }: CoordinationRecord,
  { action, to, names }: Omit<FollowedStep, 'from'>,
  at: Instant,
  sentence: string | null,
): Omit<CoordinationEvent, 'from'> => ({
  ...{ matchId, at, action, actor: 'convenant', by: null, to, names, sentence },
});
