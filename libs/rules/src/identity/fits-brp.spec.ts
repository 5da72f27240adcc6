import { describe, expect, it } from '@jest/globals';
import { misfits } from './fits-brp.js';
import type { JeugdigeIdentity } from './jeugdige-identity.js';

const known: JeugdigeIdentity = {
  ...{ kind: 'personal-data', familyName: 'van der Berg', prefix: '', birthDate: '2014-03-09' },
  ...{ sex: 'M', municipality: '0758' },
};
const brp = { familyName: 'Berg', prefix: 'van der', birthDate: '2014-03-09', sex: 'M' } as const;
const unborn: JeugdigeIdentity = {
  ...{ kind: 'unborn', familyName: 'Hoekstra', prefix: '' },
  ...{ expectedOn: '2027-03-10', municipality: '0678' },
};

describe('Joined to a BSN: who was signalled must be who the BRP says', () => {
  it.each([
    ['the same', {}, {}, []],
    ['the year was known', { birthDate: '2014' }, {}, []],
    ['the BRP knows the year', {}, { birthDate: '2014' }, []],
    ['the BRP knows no birth date', {}, { birthDate: '' }, []],
    ['the sex was not known', { sex: 'O' }, {}, []],
    ['a slip in the name', {}, { familyName: 'Berk' }, []],
    ['without the prefix', { familyName: 'Berg' }, {}, []],
    ['another name', {}, { familyName: 'Bakker' }, ['name-differs']],
    ['another day', {}, { birthDate: '2014-03-08' }, ['birth-date-differs']],
    ['day and month swapped', {}, { birthDate: '2014-09-03' }, ['birth-date-differs']],
    ['another year', { birthDate: '2013' }, {}, ['birth-date-differs']],
    ['another sex', {}, { sex: 'V' }, ['sex-differs']],
    [
      'somebody else altogether',
      {},
      { familyName: 'Bakker', birthDate: '2011-01-01', sex: 'V' },
      ['name-differs', 'birth-date-differs', 'sex-differs'],
    ],
  ] as const)('%s', (_what, then, now, faults) => {
    expect(misfits({ ...known, ...then }, { ...brp, ...now })).toEqual(faults);
  });

  it.each([
    ['born on the day', '2027-03-10', []],
    ['born far too early', '2026-12-01', []],
    ['born in that year', '2027', []],
    ['born long before', '2026-11-17', ['birth-date-differs']],
    ['born after it could be', '2027-03-25', ['birth-date-differs']],
  ])('an unborn child, whatever its name became: %s', (_what, birthDate, faults) => {
    expect(misfits(unborn, { ...brp, birthDate })).toEqual(faults);
  });
});
