import { describe, expect, it } from '@jest/globals';
import { connectingSteps, stateAfterStep, stepsIn, type StateOrNone } from './connecting-steps.js';
import { regionStates } from './region-states.js';

const states: StateOrNone[] = ['none', ...regionStates];

describe('the steps of a region', () => {
  it.each([
    ['none', ['add']],
    ['preparing', ['conditions', 'keys', 'prove', 'test', 'trial', 'leave']],
    ['trial', ['conditions', 'test', 'live', 'suspend', 'leave', 'left']],
    ['live', ['conditions', 'test', 'suspend', 'leave', 'left']],
    ['suspended', ['conditions', 'keys', 'prove', 'test', 'resume', 'leave', 'left']],
    ['left', ['add']],
  ] as const)('when it is %s are %j', (state, steps) => {
    expect(stepsIn(state)).toEqual(steps);
  });

  it('lead to live only from trial, and from a suspension', () => {
    const leading = states.flatMap((state) =>
      connectingSteps.flatMap((step) => {
        const after = stateAfterStep(state, step);
        return state !== 'live' && (after === 'live' || after === 'before-suspension') ? [[state, step]] : [];
      }),
    );
    expect(leading).toEqual([
      ['trial', 'live'],
      ['suspended', 'resume'],
    ]);
  });

  it('let a region that left begin anew', () => {
    expect(stateAfterStep('left', 'add')).toBe('preparing');
  });
});
