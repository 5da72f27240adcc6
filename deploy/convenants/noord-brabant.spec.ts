import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide } from '#rules/convenant/decide.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'noord-brabant.yaml'));

/** The decision when organisations of these kinds signalled, in this order; names are the kinds. */
const decisionFor = (kinds: readonly OrganisationKind[]) =>
  decide(
    {
      municipality: '0758',
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
