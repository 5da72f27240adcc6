import { describe, expect, it } from '@jest/globals';
import { dutyState } from './duty-state.js';

describe('a duty of a convenant', () => {
  it.each<[string, string | null, string, 'open' | 'done', boolean]>([
    ['before its last day', null, '2026-11-22', 'open', false],
    ['on its last day', null, '2026-11-23', 'open', false],
    ['after its last day', null, '2026-11-24', 'open', true],
    ['done on its last day', '2026-11-23', '2026-12-01', 'done', false],
    ['done early', '2026-02-01', '2026-02-01', 'done', false],
    ['done late', '2026-11-24', '2026-12-01', 'done', true],
  ])('%s', (_what, doneOn, today, state, late) => {
    expect(dutyState('2026-11-23', doneOn, today)).toEqual({ state, late });
  });
});
