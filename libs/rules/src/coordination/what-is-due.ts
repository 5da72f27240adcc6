import type { Convenant, EscalationLadder } from '../convenant/convenant.js';
import type { Instant } from '../dates/plain-date.js';
import type { WorkingCalendar } from '../dates/working-days.js';
import { nextCoordinationState, type Hold } from './coordination-states.js';
import type { CoordinationState } from './coordination-words.js';
import { ladderOf, nextStep, type CaseFacts, type TimedStep } from './escalate.js';
import { nextDueOf } from './next-due.js';
import { overdueTerms, runningTerms, type CaseMoments, type RunningTerm } from './terms.js';

/** How far up its ladder a case is. */
export interface Climb {
  /** Id of the ladder. */
  readonly ladder: string;
  /** How many steps began. */
  readonly stepsTaken: number;
  /** When the step that began last is over; null when none has begun. */
  readonly stepDueAt: Instant | null;
}

/** A case as the clock looks at it. */
export interface CaseUnderWay extends Hold {
  readonly moments: CaseMoments;
  readonly facts: Omit<CaseFacts, 'stuck'>;
  /** Null: no ladder has started, or something came of it. */
  readonly climb: Climb | null;
  /** Whether the guard was told already that this term is over. */
  readonly isTold: (term: RunningTerm) => boolean;
}

export interface WhatIsDue {
  /** The convenant acts by itself: who said nothing agrees. What else is due is found out after that. */
  readonly lapses: boolean;
  /** The terms that are over and of which the guard must be told. */
  readonly overdue: readonly RunningTerm[];
  /** The steps of the ladder that begin, in order. */
  readonly steps: readonly TimedStep[];
  /** Where it is on the ladder after this; null: on none. */
  readonly climb: Climb | null;
  readonly nextDue: Instant | null;
}

interface Rules {
  readonly convenant: Pick<Convenant, 'terms' | 'escalation'>;
  readonly calendar: WorkingCalendar;
}

const coordinated: readonly CoordinationState[] = ['accepted', 'active', 'handed-over'];
const ofTheState: readonly RunningTerm['term'][] = ['agree', 'supply', 'accept'];

/**
 * What must be done in a case by the clock alone. The guard is told once of every term that is over; then the ladder of
 * the convenant runs, a step at a time, until somebody coordinates and nothing is overdue (Zorg voor Jeugd FAQ,
 * Oosterschelde art. 4 and 5). Whoever stores the answer before asking again does nothing twice, whatever a clock does.
 */
export function whatIsDue(found: CaseUnderWay, now: Instant, { convenant, calendar }: Rules): WhatIsDue {
  const { moments, isTold } = found;
  const running = runningTerms(moments, convenant, calendar);
  const over = overdueTerms(running, now);
  if (lapses(found, over)) return { ...nothing, lapses: true, climb: found.climb, nextDue: now };
  const overdue = over.filter((term) => !isTold(term));
  const ladder = ladderFor(found, { isAnyOver: over.length > 0, isAnyNew: overdue.length > 0 }, convenant);
  const { steps, climb } = ladder ? climbed(ladder, found.climb, { now, calendar }) : none;
  const isMore = ladder !== null && climb !== null && climb.stepsTaken < ladder.steps.length;
  const isDone = (term: RunningTerm): boolean => overdue.includes(term) || isTold(term);
  const nextDue = nextDueOf(running, { isTold: isDone, stepDueAt: isMore ? climb.stepDueAt : null });
  return { lapses: false, overdue, steps, climb, nextDue };
}

const none = { steps: [], climb: null };
const nothing = { overdue: [], steps: [] };

function lapses({ moments: { state }, ...hold }: CaseUnderWay, over: readonly RunningTerm[]): boolean {
  const isOver = over.some(({ term, signalId }) => signalId === null && ofTheState.includes(term));
  return isOver && 'to' in nextCoordinationState(state, 'lapse', 'convenant', hold);
}

/**
 * The ladder that runs: it starts when a term is over that nobody was told of, so that none starts it twice; and ends
 * when somebody coordinates and no term is over any more.
 */
function ladderFor(
  { moments: { state }, facts, climb }: CaseUnderWay,
  { isAnyOver, isAnyNew }: { readonly isAnyOver: boolean; readonly isAnyNew: boolean },
  convenant: Rules['convenant'],
): EscalationLadder | null {
  const runs = climb ? isAnyOver || !coordinated.includes(state) : isAnyNew;
  if (state === 'closed' || !runs) return null;
  return convenant.escalation.find(({ id }) => id === climb?.ladder) ?? ladderOf(convenant, facts);
}

/** Takes the steps that begin now: one, or also those after it that are over on the same day. */
function climbed(
  ladder: EscalationLadder,
  before: Climb | null,
  time: { readonly now: Instant; readonly calendar: WorkingCalendar },
): { steps: readonly TimedStep[]; climb: Climb } {
  const taken = ladder.steps.slice(0, before?.stepsTaken ?? 0).map(({ id }) => id);
  const steps: TimedStep[] = [];
  let stepDueAt = before?.stepDueAt ?? null;
  for (;;) {
    const step = nextStep(ladder, [...taken, ...steps.map(({ step: { id } }) => id)], stepDueAt, time);
    if (!step)
      return { steps, climb: { ladder: ladder.id, stepsTaken: taken.length + steps.length, stepDueAt } };
    steps.push(step);
    stepDueAt = step.dueAt;
  }
}
