import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Convenant } from '../convenant/convenant.js';
import { coordinationStates } from './coordination-words.js';
import { overdueTerms, runningTerms, type CaseMoments } from './terms.js';

const source = { document: 'Spec', article: '-' };
const term = (workingDays: number) => ({ workingDays, source });
const terms: Convenant['terms'] = {
  response: term(5),
  'response-urgent': term(1),
  agree: term(3),
  supply: term(4),
  accept: term(2),
  'first-contact': term(2),
  agreements: term(10),
  handling: term(30),
};
const calendar = { holidays: new Set<string>(['2026-12-25']) };

const monday = '2026-11-23T09:00:00.000Z';
const tuesday = '2026-11-24T09:00:00.000Z';
const thursday = '2026-11-26T09:00:00.000Z';
const signal = (signalId: string, changes: Partial<CaseMoments['signals'][number]> = {}) => ({
  signalId,
  givenAt: monday,
  urgent: false,
  contactedAt: null,
  ...changes,
});
const moments = (changes: Partial<CaseMoments>): CaseMoments => ({
  state: 'agreeing',
  stateSince: monday,
  matchedAt: monday,
  coordinatedSince: null,
  signals: [],
  agreements: 'none',
  supplier: 'regievoerder',
  ...changes,
});
const running = (changes: Partial<CaseMoments>, of: Convenant['terms'] = terms): string[] =>
  runningTerms(moments(changes), { terms: of }, calendar).map(({ term: name, signalId, dueAt, who }) =>
    [name, ...(signalId === null ? [] : [signalId]), dueAt.slice(0, 10), who].join(' '),
  );

const active = { state: 'active', stateSince: thursday, coordinatedSince: tuesday } as const;

describe('the terms that run in a case', () => {
  it.each<[string, Partial<CaseMoments>, string[]]>([
    ['while the parties agree', {}, ['agree 2026-11-26 parties', 'handling 2027-01-05 parties']],
    [
      'anew when somebody is named',
      { state: 'named', stateSince: tuesday },
      ['agree 2026-11-27 parties', 'handling 2027-01-05 parties'],
    ],
    [
      'while one is supplied',
      { state: 'being-supplied' },
      ['supply 2026-11-27 regievoerder', 'handling 2027-01-05 regievoerder'],
    ],
    [
      'while one is asked',
      { state: 'proposed' },
      ['accept 2026-11-25 coordinator', 'handling 2027-01-05 coordinator'],
    ],
    ['when the asked declined', { state: 'declined' }, ['handling 2027-01-05 parties']],
    [
      'until the agreements are there',
      active,
      ['agreements 2026-12-10 coordinator', 'handling 2027-01-05 coordinator'],
    ],
    [
      'until the agreements are done',
      { ...active, agreements: 'some-open' },
      ['handling 2027-01-05 coordinator'],
    ],
    ['when everything is done', { ...active, agreements: 'all-done' }, []],
    ['when it is closed', { state: 'closed', signals: [signal('s')] }, []],
  ])('%s', (_what, changes, expected) => {
    expect(running(changes)).toEqual(expected);
  });

  it.each<[string, Partial<CaseMoments>, string[]]>([
    [
      'while nobody coordinates: a response',
      {},
      ['response one 2026-11-30 parties', 'response-urgent two 2026-11-24 parties'],
    ],
    [
      'from the coordinator: first contact',
      { ...active },
      ['first-contact one 2026-11-26 coordinator', 'first-contact two 2026-11-26 coordinator'],
    ],
    [
      'counted from the match, not from a signal of long ago',
      { matchedAt: tuesday },
      ['response one 2026-12-01 parties', 'response-urgent two 2026-11-25 parties'],
    ],
  ])('everybody who signalled is telephoned %s', (_what, changes, expected) => {
    const signals = [signal('one'), signal('two', { urgent: true }), signal('done', { contactedAt: monday })];
    const about = running({ ...changes, signals }).filter((line) => /response|contact/.test(line));
    expect(about.sort()).toEqual(expected);
  });

  it('who joins later is telephoned within a term of their own', () => {
    const signals = [signal('later', { givenAt: thursday })];
    expect(running({ ...active, agreements: 'some-open', signals })[0]).toBe(
      'first-contact later 2026-11-30 coordinator',
    );
  });

  it('does not run what the convenant does not name; an urgent signal then has the term of any other', () => {
    const signals = [signal('one', { urgent: true })];
    expect(running({ signals }, { response: term(5) })).toEqual(['response-urgent one 2026-11-30 parties']);
    expect(running({ signals }, {})).toEqual([]);
  });

  it('says where a term comes from', () => {
    expect(runningTerms(moments({}), { terms }, calendar)[0]).toMatchObject({ startedAt: monday, source });
  });

  it('is in time until the last moment of its day', () => {
    const all = runningTerms(moments({ state: 'proposed' }), { terms }, calendar);
    expect(overdueTerms(all, '2026-11-25T22:59:59.999Z')).toEqual([]);
    expect(overdueTerms(all, '2026-11-25T23:00:00.000Z')).toEqual([all[0]]);
  });

  it('is due after it started, the first due first, in every state', () => {
    const state = fc.constantFrom(...coordinationStates);
    const day = fc.constantFrom(monday, tuesday, thursday);
    fc.assert(
      fc.property(state, day, day, fc.boolean(), (name, since, givenAt, urgent) => {
        const signals = [signal('one', { givenAt, urgent })];
        const all = runningTerms(moments({ state: name, stateSince: since, signals }), { terms }, calendar);
        for (const { startedAt, dueAt } of all) expect(dueAt > startedAt).toBe(true);
        expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).sort());
      }),
    );
  });
});
