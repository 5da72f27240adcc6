import { describe, expect, it } from '@jest/globals';
import type { SignalState } from '#contracts/http/signals.js';
import { routeOf } from './route-of-signal.js';

const noordBrabant = 'noord-brabant';
const haaglanden = { id: 'haaglanden', name: 'Haaglanden' };

/** A signal that went through these states, a minute apart. */
const signal = (...states: SignalState[]) => ({
  state: states.at(-1) ?? 'given',
  homeRegion: haaglanden,
  history: states.map((state, minute) => ({ state, at: `2026-11-22T10:0${minute}:00.000Z`, reason: null })),
});

const drawn = (...states: SignalState[]) => {
  const { origin, home } = routeOf(signal(...states), noordBrabant);
  return [...origin, ...home].map(({ state, progress }) => `${state} ${progress}`);
};

describe('the way of a signal to another region', () => {
  it('starts in the region of the giver and ends in the region where the jeugdige lives', () => {
    const { crosses, origin, home } = routeOf(signal('given'), noordBrabant);
    expect(crosses).toBe(true);
    expect(origin.map(({ name }) => name)).toEqual(['given', 'sent']);
    expect(home.map(({ name }) => name)).toEqual(['delivered', 'outcome']);
  });

  it.each<[SignalState[], string[]]>([
    [['given'], ['given current', 'sent ahead', 'delivered ahead', 'alone ahead']],
    [
      ['given', 'sent'],
      ['given done', 'sent current', 'delivered ahead', 'alone ahead'],
    ],
    [
      ['given', 'sent', 'delivered'],
      ['given done', 'sent done', 'delivered current', 'alone ahead'],
    ],
    [
      ['given', 'sent', 'delivered', 'matched'],
      ['given done', 'sent done', 'delivered done', 'matched current'],
    ],
    [
      ['given', 'sent', 'delivered', 'alone', 'matched'],
      ['given done', 'sent done', 'delivered done', 'matched current'],
    ],
    [
      ['given', 'waiting'],
      ['given done', 'waiting waiting', 'delivered ahead', 'alone ahead'],
    ],
    [
      ['given', 'sent', 'waiting'],
      ['given done', 'waiting waiting', 'delivered ahead', 'alone ahead'],
    ],
    [
      ['given', 'waiting', 'ended'],
      ['given done', 'sent never', 'delivered never', 'alone never'],
    ],
    [
      ['given', 'sent', 'delivered', 'matched', 'ended'],
      ['given done', 'sent done', 'delivered done', 'matched done'],
    ],
  ])('after %j shows where it is', (states, stops) => {
    expect(drawn(...states)).toEqual(stops);
  });

  it('never shows a stop as open when a later one was reached first', () => {
    expect(drawn('given', 'delivered')).toEqual([
      'given done',
      'sent done',
      'delivered current',
      'alone ahead',
    ]);
  });

  it('knows when the signal came by', () => {
    const { home } = routeOf(signal('given', 'sent', 'delivered'), noordBrabant);
    expect(home.map(({ at }) => at)).toEqual(['2026-11-22T10:02:00.000Z', null]);
  });

  it('goes to an unknown region when no region covers the municipality', () => {
    expect(routeOf({ ...signal('given', 'waiting'), homeRegion: null }, noordBrabant).crosses).toBe(true);
  });
});

describe('the way of a signal inside one region', () => {
  it('has no border and no journey', () => {
    const { crosses, origin, home } = routeOf(signal('given', 'matched'), haaglanden.id);
    expect(crosses).toBe(false);
    expect(origin).toEqual([]);
    expect(home.map(({ name, progress }) => `${name} ${progress}`)).toEqual([
      'given done',
      'outcome current',
    ]);
  });
});
