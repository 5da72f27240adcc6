import { describe, expect, it } from '@jest/globals';
import { holds, type ConditionFacts } from './condition.js';
import type { Condition } from './convenant.js';

const facts: ConditionFacts = {
  organisationKinds: ['education', 'youth-help'],
  municipality: '1676',
  candidates: 1,
  stuck: false,
};

describe('a condition of a convenant', () => {
  it.each<[Condition, boolean]>([
    [{}, true],
    [{ involvesAny: ['police', 'youth-help'] }, true],
    [{ involvesAny: ['police'] }, false],
    [{ municipalities: ['0637', '1676'] }, true],
    [{ municipalities: ['0637'] }, false],
    [{ candidatesAtLeast: 1 }, true],
    [{ candidatesAtLeast: 2 }, false],
    [{ stuck: true }, false],
    [{ involvesAny: ['youth-help'], municipalities: ['1676'], candidatesAtLeast: 1 }, true],
    [{ involvesAny: ['youth-help'], municipalities: ['0637'] }, false],
  ])('%j holds: %s', (when, expected) => {
    expect(holds(when, facts)).toBe(expected);
  });

  it('about a stuck case holds once the ladder has started', () => {
    expect(holds({ stuck: true }, { ...facts, stuck: true })).toBe(true);
    expect(holds({}, { ...facts, stuck: true })).toBe(true);
  });
});
