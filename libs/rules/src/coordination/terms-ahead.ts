import type { Convenant, FunctionName, TermName } from '../convenant/convenant.js';
import type { Decision } from '../convenant/decide.js';
import type { Instant } from '../dates/plain-date.js';
import type { WorkingCalendar } from '../dates/working-days.js';
import type { CoordinationState } from './coordination-words.js';
import { runningTerms, type RunningTerm } from './terms.js';

/** A match that was just decided on, as far as the terms that lie ahead depend on it. */
export interface DecidedMatch {
  /** `stays`: who coordinates already goes on. */
  readonly outcome: Decision['outcome'] | 'stays';
  readonly matchedAt: Instant;
  readonly decidedAt: Instant;
  /** Whether somebody coordinated when it was decided. */
  readonly isCoordinated: boolean;
  readonly signals: readonly {
    readonly signalId: string;
    readonly givenAt: Instant;
    readonly urgent: boolean;
  }[];
  /** The function that supplies a coordinator when no party can. */
  readonly supplier: FunctionName;
}

type StateAhead = 'agreeing' | 'being-supplied' | 'proposed' | 'accepted' | 'active';

const firstState: Readonly<Record<DecidedMatch['outcome'], StateAhead>> = {
  'parties-agree': 'agreeing',
  supplied: 'being-supplied',
  assigned: 'proposed',
  stays: 'accepted',
};

/** Which state comes after each, and the term that the step to it takes. */
const onward: Readonly<Record<StateAhead, { readonly by: TermName; readonly to: StateAhead | null }>> = {
  agreeing: { by: 'agree', to: 'proposed' },
  'being-supplied': { by: 'supply', to: 'proposed' },
  proposed: { by: 'accept', to: 'accepted' },
  accepted: { by: 'first-contact', to: 'active' },
  active: { by: 'agreements', to: null },
};

interface Phase {
  readonly state: StateAhead;
  readonly since: Instant;
  readonly coordinatedSince: Instant | null;
}

/** While another coordinates until somebody takes over, their telephone calls are no part of what lies ahead. */
function signalsIn({ state }: Phase, { signals, isCoordinated, outcome }: DecidedMatch) {
  const isBefore = state !== 'accepted' && state !== 'active';
  if (state === 'active' || (isBefore && isCoordinated && outcome !== 'stays')) return [];
  return signals.map((signal) => ({ ...signal, contactedAt: null }));
}

function termsIn(
  phase: Phase,
  match: DecidedMatch,
  convenant: Pick<Convenant, 'terms'>,
  calendar: WorkingCalendar,
): readonly RunningTerm[] {
  const state: CoordinationState = phase.state;
  return runningTerms(
    {
      state,
      stateSince: phase.since,
      matchedAt: match.matchedAt,
      coordinatedSince: phase.coordinatedSince,
      signals: signalsIn(phase, match),
      agreements: 'none',
      supplier: match.supplier,
    },
    convenant,
    calendar,
  );
}

function phaseAfter(
  { state, since, coordinatedSince }: Phase,
  running: readonly RunningTerm[],
): Phase | null {
  const { by, to } = onward[state];
  if (to === null) return null;
  const until = running.filter(({ term }) => term === by).at(-1)?.dueAt ?? since;
  return { state: to, since: until, coordinatedSince: to === 'accepted' ? until : coordinatedSince };
}

const isSame = (one: RunningTerm, other: RunningTerm): boolean =>
  one.term === other.term && one.signalId === other.signalId;

/**
 * Every term of a case from the decision until its agreements, the first due first, when each step takes all of its
 * time: what those involved may expect. A step for which the convenant names no term takes no time here.
 */
export function termsAhead(
  match: DecidedMatch,
  convenant: Pick<Convenant, 'terms'>,
  calendar: WorkingCalendar,
): readonly RunningTerm[] {
  const found: RunningTerm[] = [];
  let phase: Phase | null = {
    state: firstState[match.outcome],
    since: match.decidedAt,
    coordinatedSince: match.outcome === 'stays' ? match.matchedAt : null,
  };
  while (phase) {
    const running = termsIn(phase, match, convenant, calendar);
    found.push(...running.filter((one) => !found.some((other) => isSame(one, other))));
    phase = phaseAfter(phase, running);
  }
  return found.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}
