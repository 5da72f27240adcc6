import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organisationKinds } from '../convenant/convenant.js';
import { faultsOfOrganisation, mayKindCoordinate, type AgreedFrame } from './check-organisation.js';
import { domainOfKind, domains } from './domain.js';
import type { Organisation } from './organisation.js';

const source = { document: 'a test', article: '1' };
const frame: AgreedFrame = {
  signals: { lifetimeMonths: 12, maximumMonths: 18, source },
  municipalities: [
    { code: '0637', name: 'Zoetermeer' },
    { code: '0518', name: 'Den Haag' },
  ],
  coordination: { neverCoordinate: ['justice'], source, rules: [] },
};
const ggd: Organisation = {
  id: 'ggd',
  name: 'GGD',
  kind: 'youth-health-care',
  domain: 'youth-health-care',
  email: 'info@ggd.example',
  phone: '079 000 00 01',
  profile: {
    targetGroup: 'Jeugdigen tot 19 jaar',
    signalCriteria: 'Zorgen na een contactmoment',
    signalLifetimeMonths: 12,
    procedures: 'Overleg met de aandachtsfunctionaris',
    privacyProtocol: 'https://ggd.example/privacy',
    maySignal: true,
    mayCoordinate: true,
    municipalities: ['0637'],
  },
};
const withProfile = (profile: Partial<Organisation['profile']>): Organisation => ({
  ...ggd,
  profile: { ...ggd.profile, ...profile },
});
const fieldsOf = (organisation: Organisation): string[] =>
  faultsOfOrganisation(organisation, frame).map(({ field }) => field);

describe('the domain of an organisation', () => {
  it.each([
    ['youth-care-agency', 'youth-help'],
    ['youth-health-care', 'youth-health-care'],
    ['family-doctor', 'health-care'],
    ['education', 'education'],
    ['police', 'police-and-justice'],
    ['municipality', null],
    ['school-social-work', null],
  ] as const)('of a %s is %s', (kind, domain) => expect(domainOfKind(kind)).toBe(domain));

  it('is one of the seven of the law', () => {
    const followed = new Set(organisationKinds.map(domainOfKind));
    for (const domain of domains) expect(followed).toContain(domain);
    expect(domains).toHaveLength(7);
  });

  it('that does not follow from the kind is for the organisation to say', () => {
    expect(fieldsOf({ ...ggd, domain: 'education' })).toEqual(['domain']);
    for (const domain of domains) expect(fieldsOf({ ...ggd, kind: 'municipality', domain })).toEqual([]);
  });
});

describe('an organisation profile', () => {
  it('is right when it keeps to the convenant', () => expect(faultsOfOrganisation(ggd, frame)).toEqual([]));

  it.each(organisationKinds)('may let a %s coordinate unless it only signals', (kind) => {
    const never = ['education', 'police', 'justice'].includes(kind);
    const domain = domainOfKind(kind) ?? 'social-support';
    expect(mayKindCoordinate(kind, frame)).toBe(!never);
    expect(fieldsOf({ ...ggd, kind, domain })).toEqual(never ? ['profile.mayCoordinate'] : []);
  });

  it('never lets education and police coordinate, also where a convenant forgot to say so', () => {
    const silent = { ...frame, coordination: { ...frame.coordination, neverCoordinate: [] } };
    expect(mayKindCoordinate('education', silent)).toBe(false);
    expect(mayKindCoordinate('police', silent)).toBe(false);
  });

  it('lets signals count for whole months, never longer than the convenant and the law', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 1, max: 60 }), (months, maximum) => {
        const signals = { ...frame.signals, maximumMonths: maximum };
        const faults = faultsOfOrganisation(withProfile({ signalLifetimeMonths: months }), {
          ...frame,
          signals,
        });
        expect(faults.length).toBe(months >= 1 && months <= Math.min(maximum, 24) ? 0 : 1);
      }),
    );
    expect(fieldsOf(withProfile({ signalLifetimeMonths: 1.5 }))).toEqual(['profile.signalLifetimeMonths']);
  });

  it.each([
    ['none', []],
    ['one of another region', ['0637', '0758']],
    ['one twice', ['0637', '0637']],
  ])('names the municipalities in which it works, not %s', (_what, municipalities) =>
    expect(fieldsOf(withProfile({ municipalities }))).toEqual(['profile.municipalities']),
  );

  it.each(['targetGroup', 'signalCriteria', 'procedures', 'privacyProtocol'] as const)(
    'is about the organisation: no BSN in %s, and none in what is said of it',
    (field) => {
      const faults = faultsOfOrganisation(withProfile({ [field]: 'zie 999996150, dossier' }), frame);
      expect(faults.map(({ field }) => field)).toEqual([`profile.${field}`]);
      expect(JSON.stringify(faults)).not.toContain('999996150');
      expect(fieldsOf(withProfile({ [field]: 'bel 0790000000 of kamer 123456789' }))).toEqual([]);
    },
  );
});
