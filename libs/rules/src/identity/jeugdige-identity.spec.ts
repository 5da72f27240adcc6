import { describe, expect, it } from '@jest/globals';
import { identityKey, type JeugdigeIdentity } from './jeugdige-identity.js';

const known: JeugdigeIdentity = {
  ...{ kind: 'personal-data', familyName: 'Çelik', prefix: '', birthDate: '2014-03-09' },
  ...{ sex: 'M', municipality: '0758' },
};
const unborn: JeugdigeIdentity = {
  ...{ kind: 'unborn', familyName: 'Hoekstra', prefix: '' },
  ...{ expectedOn: '2027-03-10', municipality: '0678' },
};

describe('Rule 2: a jeugdige is identified by BSN, or without one by family name, birth date and sex (Besluit Jeugdwet 7.3.1)', () => {
  it('is the nine digits with a BSN', () => {
    expect(identityKey({ kind: 'bsn', bsn: '999990408' })).toBe('999990408');
  });

  it.each([
    ['however the name is written', { familyName: 'CELIK' }],
    ['wherever they stay', { municipality: '0855' }],
  ])('is the same %s', (_what, more) => {
    expect(identityKey({ ...known, ...more })).toBe(identityKey(known));
  });

  it.each([
    ['name', { familyName: 'Celikbas' }],
    ['birth date', { birthDate: '2014-03-08' }],
    ['precision of the birth date', { birthDate: '2014-03' }],
    ['sex', { sex: 'V' as const }],
  ])('is another with another %s', (_what, more) => {
    expect(identityKey({ ...known, ...more })).not.toBe(identityKey(known));
  });

  it.each([
    ['a birth date of which only the year is known', { ...known, birthDate: '2014' }],
    ['a birth date of which only the month is known', { ...known, birthDate: '2014-03' }],
    ['an expected date of birth', unborn],
  ])('counts within one municipality with %s', (_what, identity: JeugdigeIdentity) => {
    expect(identityKey({ ...identity, municipality: '0855' } as JeugdigeIdentity)).not.toBe(
      identityKey(identity),
    );
  });

  it('never takes an unborn child for a born one', () => {
    const born = { ...known, familyName: 'Hoekstra', birthDate: '2027-03-10' };
    expect(identityKey(born)).not.toBe(identityKey(unborn));
  });
});
