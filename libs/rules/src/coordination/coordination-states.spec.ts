import { describe, expect, it } from '@jest/globals';
import { nextCoordinationState } from './coordination-states.js';
import { coordinationActions, coordinationActors, coordinationStates } from './coordination-words.js';
import type { CoordinationAction, CoordinationActor, CoordinationState } from './coordination-words.js';

const free = { heldByProcessDirector: false };
const held = { heldByProcessDirector: true };

type Step = readonly [CoordinationAction, CoordinationActor];
const after = (start: CoordinationState, ...steps: readonly Step[]): string =>
  steps.reduce<string>((state, [action, who]) => {
    const next = nextCoordinationState(state as CoordinationState, action, who, free);
    return 'to' in next ? next.to : next.refused;
  }, start);

/** Who may ever do what, whatever the state: written apart from the table. */
const mayEver: Readonly<Record<CoordinationAction, readonly CoordinationActor[]>> = {
  propose: ['party', 'guard', 'convenant', 'process-director'],
  agree: ['party'],
  'all-agreed': ['convenant'],
  'ask-for-supply': ['party', 'guard', 'convenant'],
  supply: ['supplier'],
  accept: ['candidate'],
  decline: ['candidate', 'coordinator', 'convenant'],
  'make-contact': ['coordinator'],
  'record-agreement': ['coordinator'],
  'finish-agreement': ['coordinator'],
  'give-feedback': ['coordinator'],
  'remove-wrong': ['coordinator', 'guard'],
  'hand-over': ['coordinator'],
  'take-over': ['convenant'],
  lapse: ['convenant'],
  close: ['coordinator', 'convenant', 'process-director'],
  end: ['convenant'],
};

const everything = coordinationStates.flatMap((state) =>
  coordinationActions.flatMap((action) => coordinationActors.map((who) => ({ state, action, who }))),
);

describe('the coordination of a match', () => {
  it.each<[string, CoordinationState, Step[], string]>([
    [
      'youth protection is assigned, accepts, telephones, agrees, gives feedback and closes',
      'proposed',
      [
        ['accept', 'candidate'],
        ['make-contact', 'coordinator'],
        ['record-agreement', 'coordinator'],
        ['finish-agreement', 'coordinator'],
        ['give-feedback', 'coordinator'],
        ['close', 'coordinator'],
      ],
      'closed',
    ],
    [
      'a party names, the others agree',
      'agreeing',
      [
        ['propose', 'party'],
        ['agree', 'party'],
        ['all-agreed', 'convenant'],
      ],
      'proposed',
    ],
    [
      'a party names, nobody objects in time',
      'agreeing',
      [
        ['propose', 'party'],
        ['lapse', 'convenant'],
      ],
      'proposed',
    ],
    ['another party names somebody else', 'named', [['propose', 'party']], 'named'],
    ['nobody is named in time', 'agreeing', [['lapse', 'convenant']], 'guard-is-told'],
    [
      'no party can: the regievoerder supplies',
      'agreeing',
      [
        ['ask-for-supply', 'party'],
        ['supply', 'supplier'],
      ],
      'proposed',
    ],
    [
      'who is asked declines, the next is asked',
      'proposed',
      [
        ['decline', 'candidate'],
        ['propose', 'convenant'],
        ['accept', 'candidate'],
      ],
      'accepted',
    ],
    ['who is asked does not answer in time', 'proposed', [['lapse', 'convenant']], 'guard-is-told'],
    [
      'the guard then asks another',
      'proposed',
      [
        ['propose', 'guard'],
        ['accept', 'candidate'],
      ],
      'accepted',
    ],
    [
      'handed over and accepted',
      'active',
      [
        ['hand-over', 'coordinator'],
        ['accept', 'candidate'],
      ],
      'accepted',
    ],
    [
      'handed over and declined: the old one stays',
      'active',
      [
        ['hand-over', 'coordinator'],
        ['decline', 'candidate'],
      ],
      'accepted',
    ],
    [
      'youth protection joins and takes over',
      'accepted',
      [
        ['take-over', 'convenant'],
        ['accept', 'candidate'],
      ],
      'accepted',
    ],
    ['the organisation of the coordinator leaves', 'active', [['decline', 'convenant']], 'declined'],
    [
      'nothing is agreed before the signallers are telephoned',
      'accepted',
      [['record-agreement', 'coordinator']],
      'contact-first',
    ],
    ['nobody is involved any more', 'agreeing', [['close', 'convenant']], 'closed'],
    ['a coordinator too many', 'active', [['propose', 'party']], 'somebody-coordinates'],
    ['closed is closed', 'closed', [['accept', 'candidate']], 'case-is-closed'],
  ])('%s', (_what, start, steps, expected) => {
    expect(after(start, ...steps)).toBe(expected);
  });

  it.each([...coordinationActions])('%s: only by who may', (action) => {
    const whoCan = coordinationActors.filter((who) =>
      coordinationStates.some((state) => {
        const next = nextCoordinationState(state, action, who, free);
        return 'to' in next || next.refused === 'guard-is-told';
      }),
    );
    expect(new Set(whoCan)).toEqual(new Set(mayEver[action]));
  });

  it('says why to everybody who cannot', () => {
    for (const { state, action, who } of everything) {
      const next = nextCoordinationState(state, action, who, free);
      if (!('to' in next)) expect(next.refused).toMatch(/^[a-z-]+$/);
    }
  });

  it('is left by nothing once it is closed', () => {
    for (const { action, who } of everything)
      expect(nextCoordinationState('closed', action, who, free)).toEqual({ refused: 'case-is-closed' });
  });

  it('has a way on from every state, and the law can end it in every state', () => {
    for (const state of coordinationStates.filter((one) => one !== 'closed')) {
      expect(nextCoordinationState(state, 'end', 'convenant', held)).toEqual({ to: 'closed' });
      const ways = everything.filter((one) => one.state === state && one.action !== 'end');
      expect(
        ways.some(({ action, who }) => {
          const next = nextCoordinationState(state, action, who, held);
          return 'to' in next && next.to !== state;
        }),
      ).toBe(true);
    }
  });

  it('is closed by nobody while a process director has not let go', () => {
    for (const { state, who } of everything)
      expect(nextCoordinationState(state, 'close', who, held)).not.toHaveProperty('to');
    expect(nextCoordinationState('active', 'close', 'coordinator', held)).toEqual({
      refused: 'solution-not-realised',
    });
  });

  it('is held up by a process director in nothing else', () => {
    for (const { state, action, who } of everything.filter((one) => one.action !== 'close'))
      expect(nextCoordinationState(state, action, who, held)).toEqual(
        nextCoordinationState(state, action, who, free),
      );
  });
});
