import { describe, expect, it } from '@jest/globals';
import { agreementsOf, checkAgreement } from './procedural-agreement.js';
import type { AgreementFault, ProceduralAgreement } from './procedural-agreement.js';

const good: ProceduralAgreement = {
  who: 'signal-a',
  startsOn: '2026-11-23',
  targetEnd: '2027-02-01',
  done: false,
};
const facts = {
  involved: ['signal-a', 'signal-b'],
  matchedOn: '2026-11-23',
  ageLimitOn: '2030-05-01',
  today: '2026-11-24',
};

describe('a procedural agreement', () => {
  it.each<[string, Partial<ProceduralAgreement>, AgreementFault[]]>([
    ['by who is involved, from now until a day', {}, []],
    ['for one day', { targetEnd: '2026-11-23' }, []],
    ['that is done already', { done: true }, []],
    ['by who is not involved', { who: 'signal-c' }, ['who-is-not-involved']],
    ['that ends before it starts', { startsOn: '2027-02-02' }, ['ends-before-it-starts']],
    ['from before the match', { startsOn: '2026-11-22' }, ['starts-before-the-match']],
    ['until the age limit', { targetEnd: '2030-05-01' }, []],
    ['beyond the age limit', { targetEnd: '2030-05-02' }, ['ends-after-the-jeugdige-is-too-old']],
    ['done before it starts', { startsOn: '2026-11-25', done: true }, ['is-done-before-it-starts']],
    [
      'with more than one fault',
      { who: 'signal-c', startsOn: '2026-11-20', targetEnd: '2026-11-19' },
      ['who-is-not-involved', 'ends-before-it-starts', 'starts-before-the-match'],
    ],
  ])('%s', (_what, changes, faults) => {
    expect(checkAgreement({ ...good, ...changes }, facts)).toEqual(faults);
  });

  it('counts as done with all others', () => {
    expect(agreementsOf([])).toBe('none');
    expect(agreementsOf([{ done: true }, { done: false }])).toBe('some-open');
    expect(agreementsOf([{ done: true }, { done: true }])).toBe('all-done');
  });
});
