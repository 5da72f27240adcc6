import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'zoetermeer.yaml'));

describe('the convenant of Zoetermeer', () => {
  it.each<[string, OrganisationKind[], string, string | null]>([
    [
      'Bureau Jeugdzorg coordinates by contract, whoever was first',
      ['youth-health-care', 'school-social-work', 'youth-care-agency'],
      'youth-care-agency-by-contract',
      'youth-care-agency',
    ],
    ['without it the GGD', ['school-social-work', 'youth-health-care'], 'usual-order', 'youth-health-care'],
    ['then school social work', ['social-work', 'school-social-work'], 'usual-order', 'school-social-work'],
    ['otherwise the parties agree', ['social-work', 'police'], 'parties-agree', null],
    [
      'the police and a school cannot: the regievoerder',
      ['police', 'education'],
      'regievoerder-supplies',
      null,
    ],
  ])('%s', (_case, kinds, rule, coordinatorSignalId) => {
    expect(decide(exampleFacts(kinds), convenant)).toMatchObject({ rule, coordinatorSignalId });
  });

  it('the next in the order coordinates when Bureau Jeugdzorg declined', () => {
    const facts = exampleFacts(['youth-care-agency', 'youth-health-care'], {
      declined: ['youth-care-agency'],
    });
    expect(decide(facts, convenant)).toMatchObject({
      rule: 'usual-order',
      coordinatorSignalId: 'youth-health-care',
    });
  });

  it('explains in one Dutch sentence', () => {
    expect(decide(exampleFacts(['youth-care-agency']), convenant).sentence).toBe(
      'De gemeente heeft met Bureau Jeugdzorg afgesproken dat het de zorg coördineert: youth-care-agency.',
    );
  });

  it('is monitored by the municipality and ended when it joined Haaglanden', () => {
    expect(convenant.guards).toMatchObject([{ who: 'municipality' }]);
    expect(convenant.inForce.until).toBe('2014-05-01');
  });
});
