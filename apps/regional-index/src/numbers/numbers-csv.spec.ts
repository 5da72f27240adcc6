import type { NumbersAnswer } from '#contracts/http/numbers.js';
import { toldBy } from '#rules/numbers/what-is-counted.js';
import { describe, expect, it } from '@jest/globals';
import { numbersCsv } from './numbers-csv.js';

const answer = (name: string): NumbersAnswer => ({
  ...{ by: 'organisation', fewestTold: 5 },
  months: [
    {
      month: '2026-10',
      rows: [{ key: 'a', name, counts: { signals: '<5', matched: 12 } }],
      total: { signals: 7 },
    },
  ],
});
const linesOf = (name: string): string[] => numbersCsv(answer(name)).split('\r\n');

describe('numbers as a table', () => {
  it('has a column for everything that is counted, and a line for the whole region', () => {
    const [head, row, total, end] = linesOf('School');
    expect(head?.split(',')).toEqual(['month', 'organisation', 'name', ...toldBy.organisation]);
    expect(row).toMatch(/^2026-10,a,School,<5,0,12,0,/);
    expect(total).toMatch(/^2026-10,total,total,7,0,/);
    expect(end).toBe('');
  });

  it.each([
    ['School, "De Kring"', '"School, ""De Kring"""'],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['@school', "'@school"],
  ])('keeps %s a name', (name, cell) => {
    expect(linesOf(name)[1]).toContain(`,${cell},<5`);
  });
});
