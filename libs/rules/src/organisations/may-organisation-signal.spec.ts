import { describe, expect, it } from '@jest/globals';
import { mayOrganisationSignal, type TakesPart } from './may-organisation-signal.js';

const today = '2026-11-25';
const member: TakesPart = { maySignal: true, takesPartFrom: '2014-05-01', takesPartUntil: null };

describe('Only an organisation that takes part gives signals (Jw 7.1), as far as its profile goes', () => {
  it.each<[string, TakesPart | null, string]>([
    ['takes part', member, 'allowed'],
    ['takes part from today', { ...member, takesPartFrom: today }, 'allowed'],
    ['has its last day today', { ...member, takesPartUntil: today }, 'allowed'],
    ['is not on record: the login of the region let it in', null, 'allowed'],
    ['was never admitted, or was refused', { ...member, takesPartFrom: null }, 'not-admitted'],
    ['takes part from tomorrow', { ...member, takesPartFrom: '2026-11-26' }, 'not-yet'],
    ['had its last day yesterday', { ...member, takesPartUntil: '2026-11-24' }, 'left'],
    ['does not signal by its profile', { ...member, maySignal: false }, 'not-by-profile'],
    [
      'asks to take part again after it left',
      { ...member, takesPartFrom: null, takesPartUntil: '2026-11-24' },
      'not-admitted',
    ],
  ])('one that %s', (_what, organisation, expected) => {
    const answer = mayOrganisationSignal(organisation, today);
    expect(answer.allowed ? 'allowed' : answer.reason).toBe(expected);
  });
});
