import { describe, expect, it } from '@jest/globals';
import { coordinationActions } from '../coordination/coordination-words.js';
import type { RunningTerm } from '../coordination/terms.js';
import { closedAs, countedThings, followedUp, toldBy } from './what-is-counted.js';

const source = { document: 'spec', article: '-' };
const term = (name: RunningTerm['term'], dueAt: string, signalId: string | null = null): RunningTerm => ({
  ...{ term: name, signalId, dueAt, source, who: 'coordinator' },
  startedAt: '2026-11-20T09:00:00.000Z',
});
const now = '2026-11-25T12:00:00.000Z';
const later = '2026-11-27T22:59:59.999Z';
const earlier = '2026-11-24T22:59:59.999Z';

describe('followed up within the term', () => {
  it.each([
    ['accept', 'accept', [], later, true],
    ['accept', 'accept', [], earlier, false],
    ['accept', 'accept', [], now, true],
    ['record-agreement', 'agreements', [], later, true],
    ['make-contact', 'first-contact', ['a'], later, true],
    ['make-contact', 'first-contact', ['a'], earlier, false],
  ] as const)('%s keeps to %s of %j, due at %s: %s', (action, name, about, dueAt, inTime) => {
    const running = [term(name, dueAt, about[0] ?? null)];
    expect(followedUp(action, about, running, now)).toEqual([{ term: running[0], inTime }]);
  });

  it('is only about whose giver was telephoned, and about no term that an action has no part in', () => {
    const running = [
      term('first-contact', later, 'a'),
      term('first-contact', later, 'b'),
      term('agreements', later),
      term('handling', later),
    ];
    expect(followedUp('make-contact', ['b'], running, now).map((one) => one.term)).toEqual([running[1]]);
    const others = coordinationActions.filter((one) => !['make-contact', 'record-agreement'].includes(one));
    for (const action of others) expect(followedUp(action, ['a'], running, now)).toEqual([]);
  });
});

describe('what is counted', () => {
  it.each([
    ['close', 'coordinator', 'closed-help-arranged'],
    ['close', 'process-director', 'closed-help-arranged'],
    ['close', 'convenant', 'closed-nobody-involved'],
    ['end', 'convenant', 'closed-otherwise'],
  ] as const)('%s by the %s is %s', (action, actor, counted) => {
    expect(closedAs(action, actor)).toBe(counted);
  });

  it('has every thing once, and matches not of organisations', () => {
    expect(new Set(countedThings).size).toBe(countedThings.length);
    expect(toldBy.municipality).toContain('matches');
    expect(toldBy.organisation).not.toContain('matches');
    expect(toldBy.organisation).toContain('matched');
  });
});
