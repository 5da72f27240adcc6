import { holds, type ConditionFacts } from '../convenant/condition.js';
import type { Convenant, EscalationLadder, EscalationStep, Guard } from '../convenant/convenant.js';
import type { Instant } from '../dates/plain-date.js';
import { dueAt, type WorkingCalendar } from '../dates/working-days.js';

/** A case as guards and ladders are chosen by it. */
export interface CaseFacts extends ConditionFacts {
  /** How many of those involved may coordinate. */
  readonly candidates: number;
}

/** Who guards the process of a case; null when the convenant names nobody for it. */
export function guardOf({ guards }: Pick<Convenant, 'guards'>, facts: CaseFacts): Guard | null {
  return guards.find(({ when }) => holds(when, facts, facts.candidates)) ?? null;
}

/** The ladder for a case; null when the convenant has none for it. */
export function ladderOf(
  { escalation }: Pick<Convenant, 'escalation'>,
  facts: CaseFacts,
): EscalationLadder | null {
  return escalation.find(({ when }) => holds(when, facts, facts.candidates)) ?? null;
}

/** A step of the ladder with its time: from then on who it names is turned to, for as long as it is not due. */
export interface TimedStep {
  readonly step: EscalationStep;
  readonly startsAt: Instant;
  /** The last moment of this step; if nothing came of it, the next step begins. */
  readonly dueAt: Instant;
}

/** The whole way up a ladder when every step takes all of its time: what those involved may expect. */
export function escalationOf(
  { steps }: EscalationLadder,
  startedAt: Instant,
  calendar: WorkingCalendar,
): readonly TimedStep[] {
  let startsAt = startedAt;
  return steps.map((step) => {
    const timed = { step, startsAt, dueAt: dueAt(startsAt, step.workingDays, calendar) };
    startsAt = timed.dueAt;
    return timed;
  });
}

/**
 * From when a step counts that begins because the one before is over. That was at the end of a day: its last day is day
 * 0. Only when it begins more than a working day late, whoever is turned to gets their whole time all the same.
 */
function startOf(previousDue: Instant | null, now: Instant, calendar: WorkingCalendar): Instant {
  if (previousDue === null) return now;
  return now <= dueAt(previousDue, 1, calendar) ? previousDue : now;
}

/**
 * The step that begins now, or null: the first of the ladder that is not taken, once the one before is over. Whoever
 * stores it with its due moment before asking again takes every step once and in order, whatever a clock does.
 * @param stepsTaken ids of the steps that began
 * @param previousDue when the step that began last is over; null when none has begun
 */
export function nextStep(
  { steps }: EscalationLadder,
  stepsTaken: readonly string[],
  previousDue: Instant | null,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkingCalendar },
): TimedStep | null {
  if (previousDue !== null && now <= previousDue) return null;
  const step = steps.find(({ id }) => !stepsTaken.includes(id));
  if (!step) return null;
  const startsAt = startOf(previousDue, now, calendar);
  return { step, startsAt, dueAt: dueAt(startsAt, step.workingDays, calendar) };
}
