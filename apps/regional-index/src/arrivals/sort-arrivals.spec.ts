import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { exampleRecord } from '../../test/support/example-records.js';
import type { Known, Met } from '../register/signal-register.service.js';
import { casesOf, sortArrivals } from './sort-arrivals.js';

const known = exampleRecord('mieke', 'family-doctor', 1);
const there = { ...known, ended: false };
const met = (active: readonly Known[], gone: readonly string[] = []): Met => ({
  active,
  gone: new Set(gone),
});

describe('Which arriving signals are new', () => {
  it('is not the one that the same professional gives again', () => {
    const again = { ...known, id: randomUUID() };
    const { newcomers, results } = sortArrivals([again], met([there]));
    expect(newcomers).toEqual([]);
    expect(results).toEqual([{ record: there, repeated: true }]);
  });

  it('is not the second of two that come together', () => {
    const [first, second] = [known, { ...known, id: randomUUID() }];
    const { newcomers, results } = sortArrivals([first, second], met([]));
    expect(newcomers).toEqual([first]);
    expect(results[1]).toEqual({ record: first, repeated: true });
  });

  it('is the one that follows an ended one', () => {
    const again = { ...known, id: randomUUID() };
    expect(sortArrivals([again], met([], [known.id])).newcomers).toEqual([again]);
  });

  it('is the one of another region even when news of the end of an earlier one is still under way', () => {
    const elsewhere = { ...known, givenHere: false, originRegion: 'noord-brabant' };
    const next = { ...elsewhere, id: randomUUID() };
    expect(sortArrivals([next], met([{ ...elsewhere, ended: false }])).newcomers).toEqual([next]);
  });

  it('is not the one of another region that comes a second time, or after its own end', () => {
    const elsewhere = { ...known, givenHere: false };
    expect(sortArrivals([elsewhere], met([{ ...elsewhere, ended: false }])).newcomers).toEqual([]);
    expect(sortArrivals([elsewhere], met([], [elsewhere.id]))).toEqual({
      newcomers: [],
      results: [{ record: elsewhere, repeated: true }],
    });
  });
});

describe('Which signals count for a match here', () => {
  it('are the active ones of jeugdigen who live here, earliest first', () => {
    const late = exampleRecord('youssef', 'youth-health-care', 5);
    const living = { ...exampleRecord('linda', 'youth-protection', 2), ended: false };
    const moved = {
      ...exampleRecord('hans', 'youth-help', 3, { homeRegion: 'noord-brabant' }),
      ended: false,
    };
    const underObjection = { ...exampleRecord('sita', 'youth-help', 6), ended: false, frozen: true };
    const all = [there, living, moved, underObjection];
    const [one] = casesOf(
      'haaglanden',
      sortArrivals([late], met(all)),
      all,
      new Map([[late.jeugdigeId, '0637']]),
    );
    expect(one?.active.map(({ professional }) => professional.id)).toEqual(['mieke', 'linda', 'youssef']);
    expect(one).toMatchObject({ municipality: '0637', came: new Set([late.id]), left: false });
  });

  it('are none when the arriving signal belongs to another region', () => {
    const elsewhere = exampleRecord('youssef', 'youth-health-care', 5, { homeRegion: 'noord-brabant' });
    expect(casesOf('haaglanden', sortArrivals([elsewhere], met([])), [], new Map())).toEqual([]);
  });
});
