import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  expertCaseActions,
  expertCaseActors,
  expertCaseStates,
  isHeldByProcessDirector,
  nextExpertCaseState,
} from './expert-case-states.js';
import type { ExpertCaseAction, ExpertCaseActor, ExpertCaseState } from './expert-case-states.js';

type Step = readonly [ExpertCaseAction, ExpertCaseActor];
const after = (start: ExpertCaseState, ...steps: readonly Step[]): string =>
  steps.reduce<string>((state, [action, who]) => {
    const next = nextExpertCaseState(state as ExpertCaseState, action, who);
    return 'to' in next ? next.to : next.refused;
  }, start);

/** Who may ever do what, whatever the state: written apart from the table. */
const mayEver: Readonly<Record<ExpertCaseAction, readonly ExpertCaseActor[]>> = {
  advise: ['expert-team'],
  'bring-in': ['asker', 'expert-team', 'convenant'],
  discuss: ['expert-team'],
  'appoint-director': ['expert-team'],
  'realise-solution': ['process-director'],
  'note-pattern': ['expert-team', 'process-director'],
  close: ['asker', 'expert-team', 'process-director'],
  end: ['convenant'],
};

describe('a case at the expert team', () => {
  it.each<[string, ExpertCaseState, Step[], string]>([
    [
      'a question is answered',
      'asked',
      [
        ['advise', 'expert-team'],
        ['close', 'asker'],
      ],
      'closed',
    ],
    [
      'a question turns out to be a stuck case',
      'asked',
      [
        ['bring-in', 'asker'],
        ['discuss', 'expert-team'],
      ],
      'discussed',
    ],
    ['the ladder brings it in', 'asked', [['bring-in', 'convenant']], 'brought-in'],
    [
      'a process director brings it to a solution',
      'brought-in',
      [
        ['discuss', 'expert-team'],
        ['appoint-director', 'expert-team'],
        ['realise-solution', 'process-director'],
        ['close', 'process-director'],
      ],
      'closed',
    ],
    [
      'the discussion is enough',
      'brought-in',
      [
        ['discuss', 'expert-team'],
        ['close', 'expert-team'],
      ],
      'closed',
    ],
    ['another directs', 'directed', [['appoint-director', 'expert-team']], 'directed'],
    [
      'the solution did not hold',
      'solution-realised',
      [
        ['appoint-director', 'expert-team'],
        ['close', 'expert-team'],
      ],
      'solution-not-realised',
    ],
    [
      'nobody is appointed before the discussion',
      'brought-in',
      [['appoint-director', 'expert-team']],
      'discuss-first',
    ],
    [
      'only the process director says that it is realised',
      'directed',
      [['realise-solution', 'expert-team']],
      'not-theirs',
    ],
  ])('%s', (_what, start, steps, expected) => {
    expect(after(start, ...steps)).toBe(expected);
  });

  it.each([...expertCaseActions])('%s: only by who may', (action) => {
    const whoCan = expertCaseActors.filter((who) =>
      expertCaseStates.some((state) => 'to' in nextExpertCaseState(state, action, who)),
    );
    expect(whoCan).toEqual(mayEver[action]);
  });

  it('with a process director is closed only after the solution is realised, whatever happens', () => {
    const step = fc.tuple(fc.constantFrom(...expertCaseActions), fc.constantFrom(...expertCaseActors));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        steps.reduce<ExpertCaseState>((state, [action, who]) => {
          const next = nextExpertCaseState(state, action, who);
          const to = 'to' in next ? next.to : state;
          if (isHeldByProcessDirector(state) && to === 'closed') expect(action).toBe('end');
          if (to === 'solution-realised' && state !== to)
            expect([state, who]).toEqual(['directed', 'process-director']);
          return to;
        }, 'discussed');
      }),
    );
  });

  it('can be ended by the law in every state, once', () => {
    for (const state of expertCaseStates)
      expect(nextExpertCaseState(state, 'end', 'convenant')).toEqual(
        state === 'closed' ? { refused: 'case-is-closed' } : { to: 'closed' },
      );
  });
});
