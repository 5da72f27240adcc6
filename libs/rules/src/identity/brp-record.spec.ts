import { describe, expect, it } from '@jest/globals';
import { isMunicipality, whereTheyLive, suspensionReasons } from './brp-record.js';

const unknown = (reason: string) => ({ known: false, reason });

describe('Rule 2: where a jeugdige lives by the BRP (Jw 7.1.2.3; logical design of the BRP, 67.20)', () => {
  it.each([
    ['kept up', null, '0758', { known: true, municipality: '0758' }],
    ['died', 'O', '0758', unknown('deceased')],
    ['emigrated', 'E', '0758', unknown('ask-stay')],
    ['ministerial decision', 'M', '0758', unknown('ask-stay')],
    ['non-resident', 'R', '1999', unknown('ask-stay')],
    ['made in error', 'F', '0758', unknown('no-record')],
    ['wiped', 'W', '0758', unknown('no-record')],
    ['unknown reason', '.', '0758', unknown('ask-stay')],
    ['a reason of later', 'X', '0758', unknown('ask-stay')],
    ['municipality unknown', null, '0000', unknown('ask-stay')],
    ['municipality of non-residents', null, '1999', unknown('ask-stay')],
    ['no municipality', null, '', unknown('ask-stay')],
  ])('%s', (_what, suspension, municipality, expected) => {
    expect(whereTheyLive({ suspension, municipality })).toEqual(expected);
  });

  it('has an outcome for every reason that the BRP knows', () => {
    for (const suspension of suspensionReasons)
      expect(whereTheyLive({ suspension, municipality: '0758' }).known).toBe(false);
  });

  it.each([
    ['0758', true],
    ['0000', false],
    ['1999', false],
    ['758', false],
    ['Breda', false],
    ['', false],
  ])('%s is a municipality somebody can stay in: %s', (code, expected) => {
    expect(isMunicipality(code)).toBe(expected);
  });
});
