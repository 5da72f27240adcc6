import { describe, expect, it } from '@jest/globals';
import { nearestName } from './nearest-name.js';

describe('the nearest known name', () => {
  it.each([
    ['organisation', ['organisations', 'professionals'], 'organisations'],
    ['invlovesAny', ['involvesAny', 'municipalities'], 'involvesAny'],
    ['polise', ['police', 'justice'], 'police'],
    ['Police', ['police'], 'police'],
    ['id', ['if', 'version'], 'if'],
    ['escalation', ['coordination', 'match'], undefined],
    ['', ['police'], undefined],
    ['police', [], undefined],
  ])('of %s among %j is %s', (misspelt, known, nearest) => {
    expect(nearestName(misspelt, known)).toBe(nearest);
  });
});
