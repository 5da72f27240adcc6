import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'haaglanden.yaml'));

/** The decision when organisations of these kinds signalled, in this order; names are the kinds. */
const decisionFor = (kinds: readonly OrganisationKind[]) =>
  decide(
    {
      municipality: '0637',
      signals: kinds.map((kind, index) => ({
        signalId: kind,
        professionalId: `professional-${index}`,
        organisationId: kind,
        organisationName: kind,
        organisationKind: kind,
        givenAt: `2026-11-22T09:3${index}:00.000Z`,
      })),
    },
    convenant,
  );

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
