import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide, takeOver } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'haaglanden.yaml'));

const decisionFor = (kinds: readonly OrganisationKind[]) => decide(exampleFacts(kinds), convenant);

describe('the convenant of Haaglanden', () => {
  it.each<[string, OrganisationKind[], string, string | null]>([
    [
      'youth protection always coordinates',
      ['family-doctor', 'youth-protection'],
      'youth-protection-coordinates',
      'youth-protection',
    ],
    [
      'so does youth probation',
      ['youth-probation', 'education'],
      'youth-protection-coordinates',
      'youth-probation',
    ],
    [
      'also when police and school signalled first',
      ['police', 'education', 'youth-protection'],
      'youth-protection-coordinates',
      'youth-protection',
    ],
    [
      'of both, protection',
      ['youth-probation', 'youth-protection'],
      'youth-protection-coordinates',
      'youth-protection',
    ],
    ['otherwise the parties agree', ['youth-help', 'youth-health-care'], 'parties-agree', null],
    ['a school and a family doctor agree too', ['education', 'family-doctor'], 'parties-agree', null],
    [
      'the youth care agency has no right of its own',
      ['youth-care-agency', 'education'],
      'parties-agree',
      null,
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
      convenant: 'haaglanden',
      convenantVersion: '2014-05',
    });
  });

  it('youth protection also coordinates when it joins later, and stays when probation joins', () => {
    const joined = exampleFacts(['youth-help', 'youth-health-care', 'youth-protection']);
    expect(takeOver({ ...joined, standing: 'youth-help' }, convenant)).toMatchObject({
      coordinatorSignalId: 'youth-protection',
    });
    const probation = exampleFacts(['youth-protection', 'youth-probation']);
    expect(takeOver({ ...probation, standing: 'youth-protection' }, convenant)).toBeNull();
  });

  it('whom the parties agreed on stays when another joins', () => {
    const facts = exampleFacts(['family-doctor', 'youth-help']);
    expect(takeOver({ ...facts, standing: 'family-doctor' }, convenant)).toBeNull();
  });

  it('the regievoerder supplies a coordinator when everybody who could has declined', () => {
    const facts = exampleFacts(['family-doctor', 'education'], { declined: ['family-doctor'] });
    expect(decide(facts, convenant).rule).toBe('regievoerder-supplies');
  });

  it('shares its costs by inhabitants and is evaluated every year', () => {
    expect(convenant.costs?.sharedBy).toBe('inhabitants');
    expect(convenant.municipalities.every(({ inhabitants }) => inhabitants !== undefined)).toBe(true);
    expect(convenant.duties).toMatchObject([{ what: 'evaluation', yearlyBefore: '05-01' }]);
  });

  it('is changed by its municipalities; the process manager admits parties after consulting them', () => {
    expect(convenant.parties).toMatchObject({
      changedBy: 'municipalities',
      admission: { decides: 'process-manager', consults: 'municipalities-concerned' },
    });
    expect(convenant.guards).toMatchObject([{ who: 'regievoerder' }]);
  });

  it('explains each decision in one Dutch sentence', () => {
    expect(decisionFor(['youth-protection']).sentence).toBe(
      'Jeugdbescherming of jeugdreclassering is betrokken en coördineert dan altijd de zorg: youth-protection.',
    );
    expect(decisionFor(['youth-help', 'education', 'family-doctor']).sentence).toBe(
      'De betrokken organisaties spreken samen af wie de zorg coördineert; dat kan youth-help of family-doctor zijn.',
    );
    expect(decisionFor(['police']).sentence).toMatch(
      /^Geen van de betrokken organisaties .+ regievoerder .+\.$/,
    );
  });

  it('keeps to the age limit and the lifetime of the law', () => {
    expect(convenant.ages).toMatchObject({ limitYears: 23 });
    expect(convenant.signals).toMatchObject({ lifetimeMonths: 12, maximumMonths: 24 });
    expect(convenant.match.between).toBe('organisations');
  });
});
