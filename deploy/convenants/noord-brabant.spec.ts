import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { holds } from '#rules/convenant/condition.js';
import { decide } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'noord-brabant.yaml'));

const decisionFor = (kinds: readonly OrganisationKind[]) =>
  decide(exampleFacts(kinds, { municipality: '0758' }), convenant);

describe('the convenant of Noord-Brabant', () => {
  it.each<[string, OrganisationKind[], string, string | null]>([
    [
      'youth protection goes before all',
      ['youth-care-agency', 'youth-protection'],
      'youth-protection-coordinates',
      'youth-protection',
    ],
    [
      'so does youth probation',
      ['youth-health-care', 'youth-probation'],
      'youth-protection-coordinates',
      'youth-probation',
    ],
    [
      'then the youth care agency',
      ['youth-health-care', 'youth-care-agency'],
      'usual-order',
      'youth-care-agency',
    ],
    [
      'then the GGD',
      ['school-social-work', 'youth-help', 'youth-health-care'],
      'usual-order',
      'youth-health-care',
    ],
    ['then school social work', ['youth-help', 'school-social-work'], 'usual-order', 'school-social-work'],
    ['then who else helps, youth help first', ['family-doctor', 'youth-help'], 'helps-youth', 'youth-help'],
    [
      'a family doctor, when only a school signalled besides',
      ['education', 'family-doctor'],
      'helps-youth',
      'family-doctor',
    ],
    [
      'a school and the police cannot: the regievoerder',
      ['education', 'police'],
      'regievoerder-supplies',
      null,
    ],
  ])('%s', (_case, kinds, rule, coordinatorSignalId) => {
    expect(decisionFor(kinds)).toMatchObject({
      rule,
      coordinatorSignalId,
      convenant: 'noord-brabant',
      convenantVersion: '2010-08',
    });
  });

  it('the next in the order coordinates when the first declined', () => {
    const facts = exampleFacts(['school-social-work', 'youth-health-care', 'youth-care-agency'], {
      declined: ['youth-care-agency'],
    });
    expect(decide(facts, convenant).coordinatorSignalId).toBe('youth-health-care');
  });

  it.each([
    ['youth-protection', ['youth-protection'], 'youth-care-agency'],
    ['youth-care-agency-access', ['youth-care-agency'], 'portfolio-holder'],
    ['everybody-else', ['youth-help'], 'portfolio-holder'],
  ] as const)('the ladder for %s has six steps', (id, kinds, binds) => {
    const facts = exampleFacts(kinds);
    const ladder = convenant.escalation.find(({ when }) => holds(when, facts, 1));
    expect(ladder?.id).toBe(id);
    expect(ladder?.steps.map(({ workingDays }) => workingDays)).toEqual([2, 2, 2, 2, 0, 0]);
    expect(ladder?.steps.find(({ may }) => may === 'binding-instruction')?.who).toBe(binds);
  });

  it('explains each decision in one Dutch sentence', () => {
    expect(decisionFor(['youth-protection']).sentence).toBe(
      'Jeugdbescherming of jeugdreclassering is betrokken en heeft het laatste woord, dus youth-protection coördineert de zorg.',
    );
    expect(decisionFor(['youth-health-care']).sentence).toBe(
      'youth-health-care coördineert de zorg, volgens de gebruikelijke volgorde van organisaties.',
    );
    expect(decisionFor(['youth-help']).sentence).toBe(
      'youth-help geeft hulp aan de jeugdige en coördineert daarom de zorg.',
    );
    expect(decisionFor(['police']).sentence).toMatch(
      /^Geen van de betrokken organisaties .+ regievoerder .+\.$/,
    );
  });

  it('goes beyond the age limit of the law and records why', () => {
    expect(convenant.ages.limitYears).toBe(24);
    expect(convenant.ages.ground).toContain('24 jaar');
  });

  it('keeps to the lifetime of the law', () => {
    expect(convenant.signals).toMatchObject({ lifetimeMonths: 12, maximumMonths: 24 });
    expect(convenant.match.between).toBe('organisations');
  });
});
