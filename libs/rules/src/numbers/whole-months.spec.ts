import { describe, expect, it } from '@jest/globals';
import { wholeMonths } from './whole-months.js';

const today = '2026-11-25';

describe('the months of which numbers are told', () => {
  it('are whole, each by itself, over the turn of a year', () => {
    expect(wholeMonths('2025-11', '2026-02', today)).toEqual({
      ...{ ok: true, first: '2025-11-01', last: '2026-02-28' },
      months: ['2025-11', '2025-12', '2026-01', '2026-02'],
    });
  });

  it.each([
    ['the month that runs', '2026-10', '2026-11', 'until'],
    ['a month to come', '2026-10', '2027-01', 'until'],
    ['none at all', '2026-10', '2026-09', 'from'],
    ['too many', '2024-09', '2026-10', 'from'],
  ])('are not %s', (_what, from, until, field) => {
    expect(wholeMonths(from, until, today)).toMatchObject({ ok: false, field });
  });

  it('may be one, or two years of them', () => {
    expect(wholeMonths('2026-10', '2026-10', today)).toMatchObject({ months: ['2026-10'] });
    const two = wholeMonths('2024-11', '2026-10', today);
    expect(two.ok && two.months).toHaveLength(24);
  });
});
