import { describe, expect, it } from '@jest/globals';
import { archivedUntil } from './archive-term.js';
import { mayUndo } from './may-undo.js';
import { remnantsGoBefore } from './remnant-term.js';

describe('The archive (Jw 7.1.4.6)', () => {
  it('is kept for five years at most', () => expect(archivedUntil('2026-11-25')).toBe('2031-11-25'));
  it('also of a leap day', () => expect(archivedUntil('2028-02-29')).toBe('2033-02-28'));
});

describe('A signal given by mistake', () => {
  const given = '2026-11-25T09:00:00.000Z';
  it.each([
    ['2026-11-25T09:00:00.000Z', true],
    ['2026-11-25T09:15:00.000Z', true],
    ['2026-11-25T09:15:00.001Z', false],
  ])('can be undone at %s: %s', (now, may) => expect(mayUndo(given, now)).toBe(may));
});

describe('What remains without a person', () => {
  it('goes after ninety days', () =>
    expect(remnantsGoBefore('2026-11-25T09:00:00.000Z')).toBe('2026-08-27T09:00:00.000Z'));
});
