import type { Instant } from '#rules/dates/plain-date.js';
import { nextState, type SignalTrigger } from '#rules/signals/signal-states.js';
import type { SignalRecord, StateStep } from './signal-record.js';

/** Something that happened to a signal. */
export interface Happening {
  readonly trigger: SignalTrigger;
  readonly at: Instant;
  /** Why, for `found-no-way` and `was-ended`. */
  readonly reason?: string;
}

export interface Walked {
  readonly record: SignalRecord;
  /** The states it came into, in order; none when nothing that happened moved it. */
  readonly steps: readonly StateStep[];
}

/** Takes a signal through what happened to it, by the table of states in libs/rules. */
export function walk(record: SignalRecord, happenings: readonly Happening[]): Walked {
  let { state, stateReason } = record;
  const steps: StateStep[] = [];
  for (const { trigger, at, reason = null } of happenings) {
    const next = nextState(state, trigger);
    if (next === 'ignored') continue;
    state = next;
    stateReason = reason;
    steps.push({ state, at, reason });
  }
  return { record: steps.length > 0 ? { ...record, state, stateReason } : record, steps };
}
