import type { ActBody, AgreementBody } from '#contracts/http/coordination.js';
import {
  applyAction,
  type CaseAnswer,
  type CaseRefusal,
  type CoordinationCase,
} from '#rules/coordination/coordination-case.js';
import { decideAgain, type Followed } from '#rules/coordination/follow-parties.js';
import type { Instant } from '#rules/dates/plain-date.js';
import {
  caseOf,
  type CoordinationEvent,
  type CoordinationRecord,
  type OutsideParticipant,
} from '../coordination-record.js';
import { changeOf, type FollowedMatch } from '../follow-match.js';
import type { OpenCase } from '../matches/matches.service.js';
import type { CaseActor } from './parts-of.js';

export interface NewAgreement extends Readonly<AgreementBody> {
  readonly id: string;
}

/** What somebody asks for; who is named from outside the match, and what is agreed, have an id by now. */
export interface Asked extends Pick<
  ActBody,
  'action' | 'names' | 'signalId' | 'agreementId' | 'consultedOn'
> {
  readonly outside?: OutsideParticipant;
  readonly agreement?: NewAgreement;
}

export type Acted = FollowedMatch | { readonly refused: CaseRefusal };

/**
 * The coordination after somebody acted, or why nothing happens. Who declines is no candidate any more, and the
 * convenant decides again at once.
 */
export function actOnCase({ match, facts, rules }: OpenCase, actor: CaseActor, asked: Asked): Acted {
  const before = match.coordination;
  const barred = barredIn(facts);
  const current = { ...caseOf(before), mayCoordinate: withoutParties(caseOf(before), barred) };
  const { part, answer } = firstPossible(current, actor, asked);
  if ('refused' in answer) return answer;
  if (asked.action === 'accept' && barred.some((id) => id === actor.id))
    return { refused: 'may-not-coordinate' };
  const { to } = answer;
  const declined = asked.action === 'decline' ? declinedBy(before, actor) : before.declined;
  const facts_ = { ...facts, ...(declined.length > 0 && { declined }) };
  const followed = nobodyStands(asked, to)
    ? decideAgain(to, facts_, rules.convenant)
    : { to: withoutDeclined(to, declined), steps: [], taken: null };
  const own: CoordinationEvent = {
    ...{ matchId: before.matchId, at: rules.at, action: asked.action, actor: part },
    by: { who: actor.who, function: part },
    ...{ from: before.state, to: to.state },
    names: asked.names ?? asked.outside?.id ?? asked.signalId ?? null,
    sentence: null,
  };
  const agreements = agreementsAfter(before.agreements, asked, rules.at);
  return onRecord({ ...before, declined, agreements }, own, followed, facts_, rules, asked.outside);
}

/** What is done stays done. */
const agreementsAfter = (
  agreements: CoordinationRecord['agreements'],
  { agreement, agreementId }: Asked,
  at: Instant,
): CoordinationRecord['agreements'] => [
  ...agreements.map((one) => (one.id === agreementId ? { ...one, doneAt: one.doneAt ?? at } : one)),
  ...(agreement ? [{ ...agreement, doneAt: null }] : []),
];

/** What follows the own action is decided by the convenant, and goes on record after it. */
function onRecord(
  before: CoordinationRecord,
  own: CoordinationEvent,
  followed: Followed,
  facts: OpenCase['facts'],
  rules: OpenCase['rules'],
  outside: OutsideParticipant | undefined,
): FollowedMatch {
  const change = changeOf(before, followed, facts, rules, outside);
  return { change: { ...change, events: [own, ...change.events] }, taken: followed.taken };
}

/** Parties of an organisation that has left, or no longer coordinates by its profile: not named or asked any more. */
const barredIn = ({ signals }: OpenCase['facts']): readonly string[] =>
  signals.filter(({ mayCoordinate }) => mayCoordinate === false).map(({ signalId }) => signalId);

/** Somebody may have several parts: the first in which it is possible counts; else why it is not. */
function firstPossible(current: CoordinationCase, { id, parts }: CaseActor, asked: Asked) {
  const names = asked.names ?? asked.outside?.id;
  const answers = parts.map((part) => ({
    part,
    answer: checked(current, asked, {
      ...{ action: asked.action, who: part, by: id },
      ...(names !== undefined && { names }),
    }),
  }));
  const possible = answers.find(({ answer }) => 'to' in answer);
  const telling = answers.find(({ answer }) => 'refused' in answer && answer.refused !== 'not-theirs');
  const nothing = { part: 'party' as const, answer: { refused: 'not-theirs' as const } };
  return possible ?? telling ?? answers[0] ?? nothing;
}

/** Of the parties, whoever supplies a coordinator may only name one that may coordinate. */
function checked(
  current: CoordinationCase,
  { action, names }: Asked,
  act: Parameters<typeof applyAction>[1],
): CaseAnswer {
  const answer = applyAction(current, act);
  const isParty = action === 'supply' && names !== undefined;
  if ('to' in answer && isParty && !current.mayCoordinate.includes(names))
    return { refused: 'may-not-coordinate' };
  return answer;
}

/** After a refusal, and when who was named turned out not to be able to. */
const nobodyStands = ({ action }: Asked, { state }: CoordinationCase): boolean =>
  state === 'declined' || (action === 'decline' && state === 'agreeing');

/** Who declined cannot be asked again in this case; from outside the match there is always somebody else. */
const declinedBy = ({ declined, mayCoordinate }: CoordinationRecord, { id }: CaseActor): readonly string[] =>
  id !== null && mayCoordinate.includes(id) ? [...declined, id] : declined;

const withoutDeclined = (to: CoordinationCase, declined: readonly string[]): CoordinationCase => ({
  ...to,
  mayCoordinate: withoutParties(to, declined),
});

const withoutParties = ({ mayCoordinate }: CoordinationCase, gone: readonly string[]): readonly string[] =>
  mayCoordinate.filter((party) => !gone.includes(party));
