import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { terms as termNames, type Convenant, type TermName } from '../convenant/convenant.js';
import { termsAhead, type DecidedMatch } from './terms-ahead.js';

const source = { document: 'Spec', article: '-' };
const termsOf = (days: Partial<Record<TermName, number>>): Convenant['terms'] =>
  Object.fromEntries(Object.entries(days).map(([name, workingDays]) => [name, { workingDays, source }]));
const terms = termsOf({
  response: 5,
  'response-urgent': 1,
  agree: 3,
  supply: 4,
  accept: 2,
  'first-contact': 2,
  agreements: 10,
  handling: 30,
});
const calendar = { holidays: new Set(['2026-12-25']) };
const monday = '2026-11-23T09:00:00.000Z';
const match = (changes: Partial<DecidedMatch> = {}): DecidedMatch => ({
  outcome: 'assigned',
  matchedAt: monday,
  decidedAt: monday,
  isCoordinated: false,
  signals: [
    { signalId: 'one', givenAt: monday, urgent: false },
    { signalId: 'two', givenAt: monday, urgent: true },
  ],
  supplier: 'regievoerder',
  ...changes,
});
const ahead = (changes: Partial<DecidedMatch>, of: Convenant['terms'] = terms): string[] =>
  termsAhead(match(changes), { terms: of }, calendar).map(({ term, signalId, dueAt, who }) =>
    [term, ...(signalId === null ? [] : [signalId]), dueAt.slice(5, 10), who].join(' '),
  );

const response = 'response one 11-30';
const urgent = 'response-urgent two 11-24';

describe('the terms that lie ahead of a match, when each takes all of its time', () => {
  it.each<[string, Partial<DecidedMatch>, string[]]>([
    [
      'an assigned coordinator accepts, telephones, and makes agreements',
      {},
      [
        `${urgent} coordinator`,
        'accept 11-25 coordinator',
        'first-contact one 11-27 coordinator',
        'first-contact two 11-27 coordinator',
        `${response} coordinator`,
        'agreements 12-11 coordinator',
        'handling 01-05 coordinator',
      ],
    ],
    [
      'parties agree first',
      { outcome: 'parties-agree' },
      [
        `${urgent} parties`,
        'agree 11-26 parties',
        `${response} parties`,
        'accept 11-30 coordinator',
        'first-contact one 12-02 coordinator',
        'first-contact two 12-02 coordinator',
        'agreements 12-16 coordinator',
        'handling 01-05 parties',
      ],
    ],
    [
      'who coordinates stays: only contact and agreements',
      { outcome: 'stays', isCoordinated: true },
      [
        'first-contact one 11-25 coordinator',
        'first-contact two 11-25 coordinator',
        'agreements 12-09 coordinator',
        'handling 01-05 coordinator',
      ],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(ahead(changes)).toEqual(expected);
  });

  it('begin with the supply of a coordinator where a function outside the match does that', () => {
    expect(ahead({ outcome: 'supplied', supplier: 'expert-team' })).toContain('supply 11-27 expert-team');
  });

  it('ask no first response of anybody when one coordinator takes over from another', () => {
    const names = ahead({ outcome: 'assigned', isCoordinated: true }).map((line) => line.split(' ')[0]);
    expect(names).toEqual(['accept', 'first-contact', 'first-contact', 'agreements', 'handling']);
  });

  it('count from the decision when somebody joined later, and handling from the match', () => {
    const later = ahead({ decidedAt: '2026-12-01T09:00:00.000Z', isCoordinated: true });
    expect(later).toContain('accept 12-03 coordinator');
    expect(later).toContain('handling 01-05 coordinator');
  });

  it('take no time for a step that the convenant gives no term', () => {
    expect(ahead({ outcome: 'parties-agree' }, termsOf({ accept: 2 }))).toEqual(['accept 11-25 coordinator']);
  });

  it('are each there once, only those of the convenant, and never due before they start', () => {
    const outcome = fc.constantFrom<DecidedMatch['outcome']>(
      'assigned',
      'parties-agree',
      'supplied',
      'stays',
    );
    const days = fc.dictionary(fc.constantFrom(...termNames), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(outcome, days, fc.boolean(), (name, given, isCoordinated) => {
        const of = { terms: termsOf(given) };
        const all = termsAhead(match({ outcome: name, isCoordinated }), of, calendar);
        expect(new Set(all.map(({ term, signalId }) => `${term} ${signalId ?? ''}`)).size).toBe(all.length);
        for (const { term, startedAt, dueAt } of all) {
          expect(dueAt > startedAt).toBe(true);
          expect(term in given || (term === 'response-urgent' && 'response' in given)).toBe(true);
        }
        expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).sort());
      }),
    );
  });
});
