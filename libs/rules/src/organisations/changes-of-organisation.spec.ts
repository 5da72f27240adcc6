import { describe, expect, it } from '@jest/globals';
import { changesBeyondOwnWords, changesOfOrganisation } from './changes-of-organisation.js';
import type { Organisation } from './organisation.js';

const school: Organisation = {
  id: 'school',
  name: 'School',
  kind: 'education',
  domain: 'education',
  email: 'info@school.example',
  phone: '079 000 00 01',
  profile: {
    targetGroup: 'Leerlingen',
    signalCriteria: 'Verzuim',
    signalLifetimeMonths: 12,
    procedures: 'Via de intern begeleider',
    privacyProtocol: 'https://school.example/privacy',
    maySignal: true,
    mayCoordinate: false,
    municipalities: ['0637', '0518'],
  },
};

describe('what changes of an organisation', () => {
  it('is nothing when only the order of a list differs', () => {
    const profile = { ...school.profile, municipalities: ['0518', '0637'] };
    expect(changesOfOrganisation(school, { ...school, profile })).toEqual([]);
  });

  it('is every field with what it was and becomes', () => {
    const profile = { ...school.profile, targetGroup: 'Alle leerlingen' };
    expect(changesOfOrganisation(school, { ...school, phone: '079 1', profile })).toEqual([
      { field: 'phone', before: '079 000 00 01', after: '079 1' },
      { field: 'profile.targetGroup', before: 'Leerlingen', after: 'Alle leerlingen' },
    ]);
  });

  it.each([
    ['phone', { phone: '1' }, true],
    ['email', { email: 'x@school.example' }, true],
    ['name', { name: 'x' }, false],
    ['kind', { kind: 'police' as const }, false],
    ['domain', { domain: 'health-care' as const }, false],
  ])('is for its own manager: %s?', (_field, change, own) => {
    const changes = changesOfOrganisation(school, { ...school, ...change });
    expect(changesBeyondOwnWords(changes)).toEqual(own ? [] : changes);
  });

  it.each([
    ['targetGroup', 'x', true],
    ['signalCriteria', 'x', true],
    ['procedures', 'x', true],
    ['privacyProtocol', 'x', true],
    ['signalLifetimeMonths', 6, false],
    ['maySignal', false, false],
    ['mayCoordinate', true, false],
    ['municipalities', ['0637'], false],
  ])('is for its own manager: %s of the profile?', (field, value, own) => {
    const profile = { ...school.profile, [field]: value };
    const changes = changesOfOrganisation(school, { ...school, profile });
    expect(changes.map((change) => change.field)).toEqual([`profile.${field}`]);
    expect(changesBeyondOwnWords(changes)).toEqual(own ? [] : changes);
  });
});
