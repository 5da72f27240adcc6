import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyAction, type CaseAction, type CoordinationCase } from './coordination-case.js';
import { nextCoordinationState } from './coordination-states.js';
import { coordinationActions, coordinationActors, coordinationStates } from './coordination-words.js';

const start: CoordinationCase = {
  state: 'agreeing',
  mayCoordinate: ['a', 'b', 'c'],
  coordinator: null,
  candidate: null,
  agreed: [],
  heldByProcessDirector: false,
};
const after = (from: CoordinationCase, ...acts: readonly CaseAction[]): CoordinationCase =>
  acts.reduce((before, act) => {
    const answer = applyAction(before, act);
    return 'to' in answer ? answer.to : before;
  }, from);

const names = (by: string, named: string): CaseAction => ({
  action: 'propose',
  who: 'party',
  by,
  names: named,
});
const agrees = (by: string): CaseAction => ({ action: 'agree', who: 'party', by });
const accepts = (by: string): CaseAction => ({ action: 'accept', who: 'candidate', by });
const coordinator = (by: string, action: CaseAction['action'], named?: string): CaseAction => ({
  action,
  who: 'coordinator',
  by,
  ...(named === undefined ? {} : { names: named }),
});
const lapse: CaseAction = { action: 'lapse', who: 'convenant', by: null };

const people = fc.constantFrom('a', 'b', 'c', 'school');
const pairs = coordinationActions.flatMap((action) => coordinationActors.map((who) => ({ action, who })));

/** An action as it comes: anything by anybody, or the nth of what is possible now by who really has that part. */
interface Pick {
  readonly possible: boolean;
  readonly nth: number;
  readonly person: string;
  readonly named: string | undefined;
}
const picks: fc.Arbitrary<readonly Pick[]> = fc.array(
  fc.record({
    possible: fc.boolean(),
    nth: fc.nat(10_000),
    person: people,
    named: fc.option(people, { nil: undefined }),
  }),
  { maxLength: 60 },
);

function actionOf({ possible, nth, person, named }: Pick, now: CoordinationCase): CaseAction {
  const able = pairs.filter(
    ({ action, who }) =>
      action !== 'end' && action !== 'close' && 'to' in nextCoordinationState(now.state, action, who, now),
  );
  const from = possible && able.length > 0 ? able : pairs.filter(({ action }) => action !== 'end');
  const { action, who } = from[nth % from.length] ?? { action: 'lapse', who: 'convenant' };
  const real = who === 'candidate' ? now.candidate : who === 'coordinator' ? now.coordinator : person;
  return { action, who, by: possible ? real : person, ...(named === undefined ? {} : { names: named }) };
}

interface Event {
  readonly before: CoordinationCase;
  readonly act: CaseAction;
  readonly now: CoordinationCase;
}

/** Any history of a case. */
const histories: fc.Arbitrary<readonly Event[]> = fc
  .record({
    all: picks,
    state: fc.constantFrom('agreeing' as const, 'being-supplied' as const, 'declined' as const),
    heldByProcessDirector: fc.boolean(),
  })
  .map(({ all, ...from }) => {
    const events: Event[] = [];
    all.reduce<CoordinationCase>(
      (before, pick) => {
        const act = actionOf(pick, before);
        const now = after(before, act);
        events.push({ before, act, now });
        return now;
      },
      { ...start, ...from },
    );
    return events;
  });

describe('parties that agree on a coordinator', () => {
  it.each([
    ['all agree with who names another', [names('a', 'b'), agrees('b'), agrees('c')], 'accepted', 'b'],
    [
      'all but the named agree in time: the named must accept',
      [names('a', 'b'), agrees('c'), lapse],
      'proposed',
      null,
    ],
    ['nobody answers in time: who named itself coordinates', [names('a', 'a'), lapse], 'accepted', 'a'],
    ['nobody answers in time: the named must accept', [names('a', 'b'), lapse], 'proposed', null],
    [
      'somebody else is named: all must agree anew',
      [names('a', 'b'), agrees('b'), names('c', 'a'), agrees('a')],
      'named',
      null,
    ],
    ['one agrees twice', [names('a', 'b'), agrees('c'), agrees('c')], 'named', null],
  ] as const)('%s', (_what, acts, state, who) => {
    expect(after(start, ...acts)).toMatchObject({ state, coordinator: who });
  });

  it('are only those that may coordinate', () => {
    expect(applyAction(start, names('school', 'a'))).toEqual({ refused: 'not-theirs' });
    expect(applyAction(start, names('a', 'school'))).toEqual({ refused: 'may-not-coordinate' });
    expect(applyAction(start, { action: 'propose', who: 'party', by: 'a' })).toEqual({
      refused: 'names-nobody',
    });
  });
});

describe('a coordinator', () => {
  const active = after(start, names('a', 'a'), lapse, coordinator('a', 'make-contact'));

  it('hands over to another, and stays until that one accepts', () => {
    const asked = after(active, coordinator('a', 'hand-over', 'b'));
    expect(asked).toMatchObject({ state: 'handed-over', coordinator: 'a', candidate: 'b' });
    expect(after(asked, accepts('b'))).toMatchObject({
      state: 'accepted',
      coordinator: 'b',
      candidate: null,
    });
    expect(after(asked, { action: 'decline', who: 'candidate', by: 'b' })).toMatchObject({
      state: 'accepted',
      coordinator: 'a',
      candidate: null,
    });
    expect(after(asked, coordinator('a', 'decline'))).toMatchObject({
      state: 'proposed',
      coordinator: null,
      candidate: 'b',
    });
  });

  it('cannot hand over to itself, nor another in its place', () => {
    expect(applyAction(active, coordinator('a', 'hand-over', 'a'))).toEqual({
      refused: 'coordinates-already',
    });
    expect(applyAction(active, coordinator('b', 'hand-over', 'c'))).toEqual({ refused: 'not-theirs' });
    expect(applyAction(active, accepts('b'))).toEqual({ refused: 'nobody-is-asked' });
  });

  it('can be supplied from outside the match', () => {
    const supplied: CaseAction = { action: 'supply', who: 'supplier', by: null, names: 'outside' };
    expect(after({ ...start, state: 'being-supplied' }, supplied, accepts('outside'))).toMatchObject({
      state: 'accepted',
      coordinator: 'outside',
    });
  });
});

describe('whatever happens, in whatever order', () => {
  const always = (holds: (event: Event) => void): void =>
    fc.assert(
      fc.property(histories, (events) => {
        events.forEach(holds);
      }),
      { numRuns: 300 },
    );

  it('a case has one coordinator when somebody coordinates, and none otherwise', () => {
    always(({ now }) => {
      expect(now.coordinator !== null).toBe(['accepted', 'active', 'handed-over'].includes(now.state));
      expect(now.candidate !== null).toBe(['named', 'proposed', 'handed-over'].includes(now.state));
      if (now.candidate !== null) expect(now.candidate).not.toBe(now.coordinator);
    });
  });

  it('nobody coordinates who did not accept it, or agree to be named', () => {
    always(({ before, act, now }) => {
      if (now.coordinator === null || now.coordinator === before.coordinator) return;
      const accepted = act.action === 'accept' && act.by === now.coordinator;
      expect(accepted || act.by === now.coordinator || before.agreed.includes(now.coordinator)).toBe(true);
    });
  });

  it('a case that a process director holds is not closed', () => {
    always(({ now }) => {
      if (now.heldByProcessDirector) expect(now.state).not.toBe('closed');
    });
  });

  it('every state comes about', () => {
    const seen = new Set(
      fc
        .sample(histories, { numRuns: 500, seed: 1 })
        .flat()
        .map(({ now }) => now.state),
    );
    expect(coordinationStates.filter((state) => !seen.has(state))).toEqual([]);
  });
});
