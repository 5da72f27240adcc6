import { describe, expect, it } from '@jest/globals';
import { mayBeUrgent } from './urgent.js';

describe('an urgent signal', () => {
  it.each([
    ['after a telephone call', true, 'telephoned', { allowed: true }],
    ['when nobody coordinates yet', true, 'nobody-coordinates', { allowed: true }],
    ['without either', true, undefined, { allowed: false, reason: 'telephone-first' }],
    ['is not asked for', false, undefined, { allowed: true }],
  ] as const)('%s', (_case, urgent, confirmation, expected) => {
    expect(mayBeUrgent({ urgent, confirmation })).toEqual(expected);
  });
});
