import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fewestTold } from '../numbers/hide-small.js';
import { countPatterns, missingHelp, stuckAt } from './patterns.js';
import type { MissingHelp, PatternRow, StuckAt } from './patterns.js';

const times = (count: number, row: Partial<PatternRow>): PatternRow[] =>
  Array.from({ length: count }, () => ({ missingHelp: [], stuckAt: [], ...row }));
const anyRow: fc.Arbitrary<PatternRow> = fc.record({
  missingHelp: fc.array(fc.constantFrom(...(Object.keys(missingHelp) as MissingHelp[]))),
  stuckAt: fc.array(fc.constantFrom(...(Object.keys(stuckAt) as StuckAt[]))),
});

describe('patterns without persons', () => {
  it.each([
    [0, null],
    [1, null],
    [4, null],
    [5, 5],
    [12, 12],
  ])('of %i cases tell %s', (count, told) => {
    const patterns = countPatterns(times(count, { missingHelp: ['crisis-place'], stuckAt: ['who-pays'] }));
    expect(patterns.missingHelp['crisis-place']).toBe(told);
    expect(patterns.stuckAt['who-pays']).toBe(told);
    expect(patterns.stuckAt.refused).toBeNull();
  });

  it('count cases, not how often a code is noted in one', () => {
    const rows = times(4, { stuckAt: ['waiting-list', 'waiting-list'] });
    expect(countPatterns(rows).stuckAt['waiting-list']).toBeNull();
  });

  it('tell every code of the lists, never a small number, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
        const patterns = countPatterns(rows);
        expect(Object.keys(patterns.missingHelp)).toEqual(Object.keys(missingHelp));
        expect(Object.keys(patterns.stuckAt)).toEqual(Object.keys(stuckAt));
        for (const count of [...Object.values(patterns.missingHelp), ...Object.values(patterns.stuckAt)])
          expect(count === null || (count >= fewestTold && count <= rows.length)).toBe(true);
        expect(countPatterns([...rows].reverse())).toEqual(patterns);
      }),
    );
  });

  it('have a label in Dutch for every code', () => {
    for (const label of [...Object.values(missingHelp), ...Object.values(stuckAt)])
      expect(label).toMatch(/^[A-Z][^.]+$/);
  });
});
