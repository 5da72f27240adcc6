import { describe, expect, it } from '@jest/globals';
import { birthWindow, mayBeSignalledUnborn } from './unborn.js';

const expected = { expectedOn: '2027-03-10', livesHere: true, monthsBeforeBirth: 9, limitYears: 23 };
const not = (reason: string) => ({ allowed: false, reason });
const may = { allowed: true, ageLimitOn: '2050-03-24' };

describe('An unborn child (convenant Oosterschelde, article 2): only where the convenant says so, only inside its region', () => {
  it.each([
    ['nine months before', { on: '2026-06-10' }, may],
    ['the day before that', { on: '2026-06-09' }, not('too-early')],
    ['two weeks overdue', { on: '2027-03-24' }, may],
    ['a day later', { on: '2027-03-25' }, not('born-by-now')],
    ['a convenant from birth', { on: '2027-01-01', monthsBeforeBirth: undefined }, not('unborn-not-here')],
    ['another region', { on: '2027-01-01', livesHere: false }, not('unborn-not-here')],
  ])('%s', (_what, more, outcome) => {
    expect(mayBeSignalledUnborn({ ...expected, ...more })).toEqual(outcome);
  });

  it('is born between sixteen weeks before and two weeks after the expected date', () => {
    expect(birthWindow('2027-03-10')).toEqual({ from: '2026-11-18', until: '2027-03-24' });
  });
});
