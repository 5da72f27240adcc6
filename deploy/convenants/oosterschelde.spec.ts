import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'oosterschelde.yaml'));

describe('the convenant of Oosterschelde', () => {
  it.each<[string, string, OrganisationKind[], string, string]>([
    [
      'the parties decide with the client',
      '0664',
      ['youth-protection', 'youth-help'],
      'parties-decide-with-client',
      'parties-agree',
    ],
    [
      'also where only one may coordinate',
      '0716',
      ['education', 'family-doctor'],
      'parties-decide-with-client',
      'parties-agree',
    ],
    ['also where nobody may', '0654', ['education', 'police'], 'others-with-client', 'parties-agree'],
    [
      'in Schouwen-Duiveland the zorgregisseur supplies a coordinator',
      '1676',
      ['youth-protection', 'youth-help'],
      'zorgregisseur-supplies',
      'supplied',
    ],
  ])('%s', (_case, municipality, kinds, rule, outcome) => {
    expect(decide(exampleFacts(kinds, { municipality }), convenant)).toMatchObject({
      rule,
      outcome,
      coordinatorSignalId: null,
    });
  });

  it('only Schouwen-Duiveland has a zorgregisseur', () => {
    const supplied = convenant.municipalities.filter(
      ({ code }) =>
        decide(exampleFacts(['youth-help'], { municipality: code }), convenant).outcome === 'supplied',
    );
    expect(supplied.map(({ name }) => name)).toEqual(['Schouwen-Duiveland']);
  });

  it('explains in one Dutch sentence', () => {
    const facts = exampleFacts(['youth-help', 'education', 'health-care'], { municipality: '0664' });
    expect(decide(facts, convenant).sentence).toBe(
      'De betrokken organisaties besluiten samen met de cliënt wie de zorg coördineert; dat kan youth-help of health-care zijn.',
    );
  });

  it('is guarded by the CJG coordinator, from whom the ladder goes up to a binding instruction', () => {
    expect(convenant.guards).toMatchObject([{ who: 'cjg-coordinator' }]);
    expect(convenant.terms.handling).toBeDefined();
    expect(convenant.escalation[0]?.steps.map(({ who }) => who)).toEqual([
      'cjg-coordinator',
      'line-manager',
      'management',
      'portfolio-holder',
    ]);
    expect(convenant.escalation[0]?.steps.at(-1)?.may).toBe('binding-instruction');
  });

  it('runs until 2013 and then a year at a time, is evaluated before that, and reports before May', () => {
    expect(convenant.inForce).toMatchObject({
      until: '2013-01-01',
      renewal: { years: 1, noticeMonths: 12 },
    });
    expect(convenant.duties).toMatchObject([
      { what: 'evaluation', monthsAfterStart: 12 },
      { what: 'evaluation', monthsBeforeRenewal: 6 },
      { what: 'report', yearlyBefore: '05-01' },
      { what: 'meeting' },
    ]);
    expect(convenant.parties.changedBy).toBe('municipalities-and-partners');
  });

  it('counts from nine months before birth', () => {
    expect(convenant.ages).toMatchObject({ monthsBeforeBirth: 9, limitYears: 23 });
  });
});
