import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';
import { holds, unmet, type Unmet } from './condition.js';
import type { Condition } from './convenant.js';

describe('a condition of a convenant', () => {
  const facts = exampleFacts(['youth-help', 'education'], { municipality: '1676' });

  it.each<[string, Condition, Unmet | null]>([
    ['without keys always holds', {}, null],
    ['holds when one of its kinds is involved', { involvesAny: ['police', 'education'] }, null],
    ['fails when none of its kinds is', { involvesAny: ['police'] }, 'kind-not-involved'],
    ['holds in its municipalities', { municipalities: ['0664', '1676'] }, null],
    ['fails elsewhere', { municipalities: ['0664'] }, 'other-municipality'],
    ['holds when enough may coordinate', { candidatesAtLeast: 1 }, null],
    ['fails when too few may', { candidatesAtLeast: 2 }, 'too-few-candidates'],
    ['fails while the case is not stuck', { stuck: true }, 'not-stuck'],
    ['needs all its keys', { involvesAny: ['education'], municipalities: ['0664'] }, 'other-municipality'],
  ])('%s', (_case, when, reason) => {
    expect(unmet(when, facts, 1)).toBe(reason);
    expect(holds(when, facts, 1)).toBe(reason === null);
  });

  it('holds for a stuck case once it is stuck', () => {
    expect(holds({ stuck: true }, { ...facts, stuck: true }, 1)).toBe(true);
  });
});
