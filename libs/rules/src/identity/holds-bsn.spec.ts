import { describe, expect, it } from '@jest/globals';
import { holdsBsn } from './holds-bsn.js';

describe('a text that others read', () => {
  it.each([
    '999990408',
    'over 999990408.',
    '9999.90.408',
    '999 990 408',
    '999-990-408',
    'x999990408y',
    'op 3 999990408',
    '999990408 3 keer',
  ])('holds a BSN: %s', (text) => {
    expect(holdsBsn(text)).toBe(true);
  });

  it.each(['', '999990409', '0999990408', '9999904081', '088-1234567', '29-11-2026', '000000000'])(
    'holds none: %s',
    (text) => {
      expect(holdsBsn(text)).toBe(false);
    },
  );
});
