import { describe, expect, it } from '@jest/globals';
import { checkHistory, type History, violationKinds, type ViolationKind } from './check-history.js';

const home = 'haaglanden';
const change = (key: string, name: string, region = home) => ({ key, change: name, region });

/** Two signals, one of which ended; everything as was promised. */
const good: History = {
  accepted: [change('a', 'given'), change('b', 'given'), change('a', 'informed'), change('a', 'ended')],
  effects: [change('b', 'given'), change('a', 'given'), change('a', 'informed'), change('a', 'ended')],
  confirmed: ['b', 'a'],
  waitForReceipt: ['b'],
  receipts: ['b'],
  cases: [
    { key: 'b', decided: 'match 3', seen: 'match 3' },
    { key: 'a', decided: null, seen: null },
  ],
};

/** A history with one fault planted in it, and what the checker must say of it. */
const planted: Record<ViolationKind, { history: History; found: object }> = {
  lost: {
    history: { ...good, effects: good.effects.filter(({ change }) => change !== 'informed') },
    found: change('a', 'informed'),
  },
  twice: {
    history: { ...good, effects: [...good.effects, change('b', 'given')] },
    found: change('b', 'given'),
  },
  'out-of-order': {
    history: {
      ...good,
      effects: [change('a', 'ended'), change('b', 'given'), change('a', 'given'), change('a', 'informed')],
    },
    found: change('a', 'ended'),
  },
  phantom: {
    history: { ...good, effects: [...good.effects, change('c', 'given')] },
    found: change('c', 'given'),
  },
  'confirmed-twice': { history: { ...good, confirmed: ['b', 'a', 'b'] }, found: { key: 'b' } },
  'no-receipt': { history: { ...good, receipts: [] }, found: { key: 'b' } },
  'receipt-twice': { history: { ...good, receipts: ['b', 'b'] }, found: { key: 'b' } },
  'phantom-receipt': { history: { ...good, receipts: ['b', 'c'] }, found: { key: 'c' } },
  'stale-case': {
    history: { ...good, cases: [{ key: 'b', decided: 'match 3', seen: 'match 2' }] },
    found: { key: 'b' },
  },
};

describe('the checker of histories', () => {
  it('finds nothing where everything is as was promised', () => {
    expect(checkHistory(good)).toEqual([]);
  });

  it.each(violationKinds)('finds what is %s, and says of what', (kind) => {
    const { history, found } = planted[kind];
    expect(checkHistory(history)).toEqual([{ kind, ...found }]);
  });

  it('takes an effect in another region for lost here and a phantom there', () => {
    const effects = good.effects.map((one) => (one.key === 'b' ? { ...one, region: 'noord-brabant' } : one));
    expect(checkHistory({ ...good, effects })).toEqual([
      { kind: 'lost', ...change('b', 'given') },
      { kind: 'phantom', ...change('b', 'given', 'noord-brabant') },
    ]);
  });

  it('bears any order between different signals', () => {
    const effects = [...good.effects].sort((one, other) => other.key.localeCompare(one.key));
    expect(checkHistory({ ...good, effects })).toEqual([]);
  });
});
