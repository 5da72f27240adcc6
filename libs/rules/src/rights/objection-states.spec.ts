import { describe, expect, it } from '@jest/globals';
import {
  nextObjectionState,
  type ObjectionAction,
  objectionActions,
  type ObjectionActor,
  objectionActors,
  type ObjectionState,
  objectionStates,
  signalsUnderObjection,
} from './objection-states.js';

/** All that is possible: from, action, by whom, to. Whatever is not here is refused. */
const possible: [ObjectionState, ObjectionAction, ObjectionActor, ObjectionState][] = [
  ['pending', 'uphold', 'handler', 'upheld'],
  ['pending', 'dismiss', 'handler', 'dismissed'],
  ['pending', 'declare-inadmissible', 'handler', 'inadmissible'],
  ['pending', 'withdraw', 'jeugdige', 'withdrawn'],
  ['upheld', 'confirm', 'places', 'closed'],
  ['dismissed', 'confirm', 'places', 'closed'],
  ['inadmissible', 'confirm', 'places', 'closed'],
  ['withdrawn', 'confirm', 'places', 'closed'],
];
const every = objectionStates.flatMap((state) =>
  objectionActions.flatMap((action) => objectionActors.map((who) => [state, action, who] as const)),
);

describe('Rule 9, objection (Jw 7.1.5, Zorg voor Jeugd FAQ, Awb): its states', () => {
  it.each(every)('%s, %s by %s', (state, action, who) => {
    const found = possible.find(([from, by, actor]) => from === state && by === action && actor === who);
    const next = nextObjectionState(state, action, who, true);
    if (found) expect(next).toEqual({ to: found[3] });
    else expect(next).toHaveProperty('refused');
  });

  it('in time it is never inadmissible; late it can be, and can be handled all the same (Awb 6:11)', () => {
    const declare = (late: boolean) => nextObjectionState('pending', 'declare-inadmissible', 'handler', late);
    expect([declare(false), declare(true)]).toEqual([{ refused: 'not-late' }, { to: 'inadmissible' }]);
    for (const late of [true, false])
      expect(nextObjectionState('pending', 'uphold', 'handler', late)).toEqual({ to: 'upheld' });
  });

  it('every place must have confirmed before it is closed, and nothing opens it again', () => {
    expect(possible.filter(([, , , to]) => to === 'closed').map(([, action]) => action)).toEqual(
      Array(4).fill('confirm'),
    );
    for (const action of objectionActions)
      expect(nextObjectionState('closed', action, 'handler', true)).toEqual({ refused: 'closed' });
  });

  it('pending freezes, upheld erases, anything else thaws', () => {
    expect(signalsUnderObjection).toEqual({
      ...{ pending: 'frozen', upheld: 'erased' },
      ...{ dismissed: 'thawed', inadmissible: 'thawed', withdrawn: 'thawed' },
    });
  });
});
