import type { TermName } from '../convenant/convenant.js';
import type { CoordinationAction, CoordinationActor } from '../coordination/coordination-words.js';
import type { RunningTerm } from '../coordination/terms.js';
import type { Instant } from '../dates/plain-date.js';
import { endReasons } from '../signals/when-signal-ends.js';

/** By what numbers are kept: of jeugdigen who live in a municipality, or of what an organisation of the region did. */
export const countedBy = ['municipality', 'organisation'] as const;
export type CountedBy = (typeof countedBy)[number];

/** The steps after a match of which is counted whether they were taken within their term. */
export const followUpTerms = ['accept', 'first-contact', 'agreements'] as const satisfies readonly TermName[];
export type FollowUpTerm = (typeof followUpTerms)[number];

/** Everything that is counted, as it happens, because rows disappear by law. No number hangs on a person. */
export const countedThings = [
  'signals',
  'registrations',
  'matches', // that opened; of a municipality only: a match is of several organisations
  'matched', // signals and registrations that met others
  ...followUpTerms.flatMap((term) => [`${term}-in-time`, `${term}-overdue`] as const),
  'closed-help-arranged',
  'closed-nobody-involved',
  'closed-otherwise', // the age limit, death or a move
  ...endReasons.map((reason) => `ended-${reason}` as const), // signals and registrations
] as const;
export type CountedThing = (typeof countedThings)[number];

/** What is told of each: matches of a municipality, of an organisation that its own met others. */
export const toldBy: Readonly<Record<CountedBy, readonly CountedThing[]>> = {
  municipality: countedThings,
  organisation: countedThings.filter((thing) => thing !== 'matches'),
};

export const isFollowUp = (term: TermName): term is FollowUpTerm =>
  followUpTerms.some((known) => known === term);

/** Which term each action keeps to. */
const finishes: Readonly<Record<CoordinationAction, FollowUpTerm | null>> = {
  propose: null,
  agree: null,
  'all-agreed': null,
  'ask-for-supply': null,
  supply: null,
  accept: 'accept',
  decline: null,
  'make-contact': 'first-contact',
  'record-agreement': 'agreements',
  'finish-agreement': null,
  'give-feedback': null,
  'remove-wrong': null, // the end of the signal is counted
  'hand-over': null,
  'take-over': null,
  lapse: null,
  close: null,
  end: null,
};

/** A step that was taken: in time, or too late. Of one that is too late the clock counted it when the guard was told. */
export interface TakenUp {
  readonly term: RunningTerm;
  readonly inTime: boolean;
}

/**
 * The terms that an action keeps to, of those that ran before it.
 * @param about the signals whose giver was telephoned; of other actions empty
 */
export function followedUp(
  action: CoordinationAction,
  about: readonly string[],
  running: readonly RunningTerm[],
  now: Instant,
): readonly TakenUp[] {
  return running
    .filter(({ term }) => term === finishes[action])
    .filter(({ signalId }) => signalId === null || about.includes(signalId))
    .map((term) => ({ term, inTime: now <= term.dueAt }));
}

/** As what a coordination closes. */
export function closedAs(action: CoordinationAction | 'begin', actor: CoordinationActor): CountedThing {
  if (action !== 'close') return 'closed-otherwise';
  return actor === 'convenant' ? 'closed-nobody-involved' : 'closed-help-arranged';
}
