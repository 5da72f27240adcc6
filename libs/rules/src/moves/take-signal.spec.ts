import { describe, expect, it } from '@jest/globals';
import { type KnownAtNewHome, takeSignal, type TakeStep } from './take-signal.js';

describe('a signal of a case that moves here', () => {
  it.each<[string, KnownAtNewHome, boolean, TakeStep]>([
    ['is stored when it is not known', 'not-known', false, 'store'],
    ['of a giver of this region who has none any more stays away', 'not-known', true, 'leave'],
    ['that ended here stays away', 'gone', false, 'leave'],
    ['that ended where it was given, here, stays away', 'gone', true, 'leave'],
    ['of a giver of this region comes home', 'given-here', true, 'make-home'],
    ['that came before the case did is kept', 'here-already', false, 'keep'],
  ])('%s', (_case, known, isOrigin, step) => {
    expect(takeSignal(known, isOrigin)).toBe(step);
  });
});
