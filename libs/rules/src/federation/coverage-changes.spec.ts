import { describe, expect, it } from '@jest/globals';
import type { Covers } from './coverage.js';
import { changesAhead, changesOfPlan, type ChangeOfPlan } from './coverage-changes.js';

const today = '2026-11-26';
const row = (region: string, from: string, until: string | null = null, municipality = '0637'): Covers => ({
  ...{ municipality, region, from, until },
});
const own = row('zoetermeer', '2010-08-01');
const moves = (on: string): Covers[] => [{ ...own, until: on }, row('haaglanden', on)];
const change = (more: Partial<ChangeOfPlan> = {}): ChangeOfPlan => ({
  ...{
    municipality: '0637',
    on: '2027-01-01',
    from: 'zoetermeer',
    to: 'haaglanden',
    calledOff: false,
    ...more,
  },
});

describe('what is announced', () => {
  it('is each day after today on which another region covers a municipality, the first first', () => {
    const rows = [...moves('2027-01-01'), row('oosterschelde', '2026-12-01', null, '0664')];
    const { calledOff: _, ...moved } = change();
    expect(changesAhead(rows, today)).toEqual([
      { municipality: '0664', on: '2026-12-01', from: null, to: 'oosterschelde' },
      moved,
    ]);
  });

  it('is nothing of the past, of today, or when a line follows on a line of the same region', () => {
    expect(changesAhead(moves('2014-05-01'), today)).toEqual([]);
    expect(changesAhead(moves(today), today)).toEqual([]);
    expect(changesAhead([{ ...own, until: '2027-01-01' }, row('zoetermeer', '2027-01-01')], today)).toEqual(
      [],
    );
  });

  it('is also that nobody covers it any more', () => {
    expect(changesAhead([{ ...own, until: '2027-01-01' }], today)).toMatchObject([{ to: null }]);
  });
});

describe('what newer lines change', () => {
  it.each<[string, Covers[], Covers[], ChangeOfPlan[]]>([
    ['nothing', moves('2027-01-01'), moves('2027-01-01'), []],
    ['on an announced day', [own], moves('2027-01-01'), [change()]],
    ['at once', [own], moves('2026-01-01'), [change({ on: today })]],
    ['nothing, when only the past is corrected', moves('2014-05-01'), moves('2014-05-02'), []],
    ['that it is called off', moves('2027-01-01'), [own], [change({ calledOff: true })]],
    [
      'the day',
      moves('2027-01-01'),
      moves('2027-02-01'),
      [change({ calledOff: true }), change({ on: '2027-02-01' })],
    ],
    [
      'where to',
      moves('2027-01-01'),
      [{ ...own, until: '2027-01-01' }, row('rijnmond', '2027-01-01')],
      [change({ to: 'rijnmond' })],
    ],
  ])('is %s', (_what, before, after, expected) => {
    expect(changesOfPlan(before, after, today)).toEqual(expected);
  });
});
