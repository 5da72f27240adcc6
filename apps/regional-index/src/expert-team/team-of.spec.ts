import { exampleConvenant } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import { teamOf, teamWith } from './team-of.js';

const source = { document: 'Spec', article: '-' };
const expertTeam = { functions: ['consult'], reportsTo: ['municipality'], source } as const;

describe('The expert team of a convenant', () => {
  it('is there, with the functions that the convenant gives it', () => {
    const convenant = { ...exampleConvenant(), expertTeam };
    expect(teamWith(convenant, 'consult')).toBe(expertTeam);
    expect(() => teamWith(convenant, 'direct')).toThrow(/^conflict: .* no function direct$/);
  });

  it('is missing where the convenant names none', () => {
    for (const look of [teamOf, () => teamWith(exampleConvenant(), 'consult')])
      expect(() => look(exampleConvenant())).toThrow(/^not-found: .* no expert team/);
  });
});
