import { type RegionState, regionStates } from './region-states.js';

/** Every step of a region into, through and out of the federation. `left` follows by itself on the day of `leave`. */
export const connectingSteps = [
  ...(['add', 'conditions', 'keys', 'prove', 'test', 'trial', 'live'] as const),
  ...(['suspend', 'resume', 'leave', 'left'] as const),
] as const;
export type ConnectingStep = (typeof connectingSteps)[number];

/** A state that a step needs or leads to; `none`: the federation does not know the region. */
export type StateOrNone = RegionState | 'none';

/**
 * In which state a step can be taken, and the state after it; `before-suspension`: where it was when it was suspended. A
 * region that left comes back by beginning anew.
 */
const table = {
  none: { add: 'preparing' },
  preparing: {
    ...{ conditions: 'preparing', keys: 'preparing', prove: 'preparing', test: 'preparing' },
    ...{ trial: 'trial', leave: 'left' },
  },
  trial: {
    conditions: 'trial',
    test: 'trial',
    live: 'live',
    suspend: 'suspended',
    leave: 'trial',
    left: 'left',
  },
  live: { conditions: 'live', test: 'live', suspend: 'suspended', leave: 'live', left: 'left' },
  suspended: {
    ...{ conditions: 'suspended', keys: 'suspended', prove: 'suspended', test: 'suspended' },
    ...{ resume: 'before-suspension', leave: 'suspended', left: 'left' },
  },
  left: { add: 'preparing' },
} as const satisfies Record<StateOrNone, Partial<Record<ConnectingStep, RegionState | 'before-suspension'>>>;

export type StateAfter = RegionState | 'before-suspension';

/** The state after a step; null when it cannot be taken in this state. */
export function stateAfterStep(state: StateOrNone, step: ConnectingStep): StateAfter | null {
  const steps: Partial<Record<ConnectingStep, StateAfter>> = table[state];
  return steps[step] ?? null;
}

/** The steps that can be taken in a state, whatever is still missing for them. */
export const stepsIn = (state: StateOrNone): ConnectingStep[] =>
  connectingSteps.filter((step) => stateAfterStep(state, step) !== null);

/** The states of a region in which a step can be taken, whatever is still missing for it. */
export const statesFor = (step: ConnectingStep): RegionState[] =>
  regionStates.filter((state) => stateAfterStep(state, step) !== null);
