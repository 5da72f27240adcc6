import { describe, expect, it } from '@jest/globals';
import { actOnCase, type Capacities, type ExpertTeamFunction, possibleActions } from './act-on-case.js';
import { expertCaseActions, expertCaseStates, type ExpertCaseState } from './expert-case-states.js';

const nobody: Capacities = { directs: false, ofTeam: false, isParty: false, asked: false };
const party = { ...nobody, isParty: true };
const asker = { ...party, asked: true };
const team = { ...nobody, ofTeam: true };
const director = { ...nobody, directs: true };
const all: ExpertTeamFunction[] = ['consult', 'direct', 'report-patterns', 'learn'];
const inState = (state: ExpertCaseState, patternNoted = false) => ({ state, patternNoted });

describe('what somebody can do with a case at the expert team', () => {
  it.each<[string, Capacities, ExpertCaseState, string[]]>([
    ['a party, with a question of another', party, 'asked', ['bring-in']],
    ['who asked', asker, 'asked', ['bring-in', 'close']],
    ['a party, with a case of another', party, 'brought-in', []],
    ['who brought it in', asker, 'brought-in', ['close']],
    ['who brought it in, once it is discussed', asker, 'discussed', []],
    ['the team, with a question', team, 'asked', ['advise', 'bring-in', 'close']],
    ['the team, with a stuck case', team, 'brought-in', ['advise', 'discuss', 'close']],
    [
      'the team, after the discussion',
      team,
      'discussed',
      ['advise', 'discuss', 'appoint-director', 'note-pattern', 'close'],
    ],
    [
      'the team, while somebody directs',
      team,
      'directed',
      ['advise', 'discuss', 'appoint-director', 'note-pattern'],
    ],
    ['the process director', director, 'directed', ['realise-solution', 'note-pattern']],
    ['the process director, at a solution', director, 'solution-realised', ['note-pattern', 'close']],
    [
      'a process director who is of the team',
      { ...team, directs: true },
      'directed',
      ['advise', 'discuss', 'appoint-director', 'realise-solution', 'note-pattern'],
    ],
  ])('%s', (_what, is, state, expected) => {
    expect(possibleActions(inState(state), is, all)).toEqual(expected);
  });

  it('is nothing for who is nothing to it, or when it is closed', () => {
    for (const state of expertCaseStates) expect(possibleActions(inState(state), nobody, all)).toEqual([]);
    const everything = { directs: true, ofTeam: true, isParty: true, asked: true };
    expect(possibleActions(inState('closed'), everything, all)).toEqual([]);
  });

  it('is never ending it: that is for the law', () => {
    for (const state of expertCaseStates)
      expect(possibleActions(inState(state), { ...asker, ofTeam: true, directs: true }, all)).not.toContain(
        'end',
      );
  });

  it('is only what belongs to the functions of the team, and closing what is open', () => {
    const consults = expertCaseStates.map((state) =>
      possibleActions(inState(state), { ...team, directs: true }, ['consult']),
    );
    expect(new Set(consults.flat())).toEqual(new Set(['advise', 'close']));
    expect(actOnCase(inState('discussed'), 'appoint-director', team, ['consult'])).toEqual({
      refused: 'not-in-convenant',
    });
  });

  it('is noting a pattern once', () => {
    expect(actOnCase(inState('discussed'), 'note-pattern', team, all)).toEqual({
      to: 'discussed',
      as: 'expert-team',
    });
    expect(actOnCase(inState('discussed', true), 'note-pattern', team, all)).toEqual({
      refused: 'noted-already',
    });
  });

  it('says why not', () => {
    expect(actOnCase(inState('directed'), 'close', team, all)).toEqual({ refused: 'solution-not-realised' });
    expect(actOnCase(inState('directed'), 'realise-solution', team, all)).toEqual({ refused: 'not-theirs' });
    expect(actOnCase(inState('brought-in'), 'close', party, all)).toEqual({ refused: 'not-theirs' });
    for (const action of expertCaseActions.filter((each) => each !== 'end'))
      expect(actOnCase(inState('closed'), action, team, all)).toEqual({ refused: 'case-is-closed' });
  });
});
