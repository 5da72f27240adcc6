import { describe, expect, it } from '@jest/globals';
import { reflectionState } from './reflection.js';

describe('a reflection of the expert team', () => {
  it.each([
    ['before its day', null, '2026-11-22', 'planned'],
    ['on its day', null, '2026-11-23', 'planned'],
    ['after its day', null, '2026-11-24', 'overdue'],
    ['held on its day', '2026-11-23', '2026-12-01', 'held'],
    ['held late', '2026-11-24', '2026-12-01', 'held-late'],
    ['to be held later today, by the agenda', '2026-11-23', '2026-11-22', 'planned'],
    ['too late by the agenda', '2026-12-05', '2026-12-01', 'overdue'],
  ])('%s', (_what, heldOn, today, state) => {
    expect(reflectionState({ dueOn: '2026-11-23', heldOn }, today)).toBe(state);
  });
});
