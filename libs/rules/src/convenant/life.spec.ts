import { describe, expect, it } from '@jest/globals';
import { plainDates } from '#testing/plain-dates.js';
import fc from 'fast-check';
import type { Convenant, Duty } from './convenant.js';
import { addMonths } from '../dates/calendar.js';
import { dutiesBetween, inForceOn, lastDayForNotice, termEndOn } from './life.js';

const source = { document: 'Spec', article: '-' };
/** As in the Oosterschelde: until 1 January 2013, then a year at a time, notice of a year. */
const renewed = {
  inForce: { from: '2011-02-02', until: '2013-01-01', renewal: { years: 1, noticeMonths: 12, source } },
};
const indefinite = { inForce: { from: '2014-05-01' } };
const ends = { inForce: { from: '2011-02-02', until: '2013-01-01' } };
const every3Years = {
  inForce: { from: '2020-03-01', until: '2024-02-29', renewal: { years: 3, noticeMonths: 6, source } },
};

describe('the life of a convenant', () => {
  it.each<[string, Pick<Convenant, 'inForce'>, string, boolean, string | null, string | null]>([
    ['the day before it starts', renewed, '2011-02-01', false, null, null],
    ['its first day', renewed, '2011-02-02', true, '2013-01-01', '2012-01-01'],
    ['the last day of its first term', renewed, '2012-12-31', true, '2013-01-01', '2012-01-01'],
    ['the first renewal', renewed, '2013-01-01', true, '2014-01-01', '2013-01-01'],
    ['far on', renewed, '2026-11-23', true, '2027-01-01', '2026-01-01'],
    ['no end', indefinite, '2026-11-23', true, null, null],
    ['the last day without renewal', ends, '2012-12-31', true, '2013-01-01', null],
    ['its end without renewal', ends, '2013-01-01', false, null, null],
    ['by three years', every3Years, '2026-11-23', true, '2027-03-01', '2026-09-01'],
    ['the day before such a renewal', every3Years, '2027-02-28', true, '2027-03-01', '2026-09-01'],
    ['such a renewal', every3Years, '2027-03-01', true, '2030-03-01', '2029-09-01'],
  ])('%s', (_what, convenant, date, isInForce, end, notice) => {
    expect(inForceOn(convenant, date)).toBe(isInForce);
    expect(termEndOn(convenant, date)).toBe(end);
    expect(lastDayForNotice(convenant, date)).toBe(notice);
  });

  it('a term that is renewed ends after every date in it, by at most a term', () => {
    fc.assert(
      fc.property(plainDates(), fc.integer({ min: 1, max: 7 }), (date, years) => {
        const renewal = { years, noticeMonths: 12, source };
        const end = termEndOn({ inForce: { from: '1990-01-01', until: '1991-06-15', renewal } }, date);
        expect(end !== null && end > date).toBe(true);
        if (date >= '1991-06-15') expect(addMonths(end ?? '', -12 * years) <= date).toBe(true);
      }),
    );
  });
});

describe('the duties of a convenant', () => {
  const duty = (id: string, moment: Partial<Duty>): Duty => ({
    id,
    what: 'evaluation',
    by: 'municipality',
    source,
    ...moment,
  });
  const due = (convenant: Pick<Convenant, 'inForce'>, moment: Partial<Duty>, from: string, to: string) =>
    dutiesBetween({ ...convenant, duties: [duty('one', moment)] }, from, to).map(({ dueOn }) => dueOn);

  it.each<[string, Pick<Convenant, 'inForce'>, Partial<Duty>, string, string, string[]]>([
    [
      'every year before May',
      renewed,
      { yearlyBefore: '05-01' },
      '2011-01-01',
      '2014-01-01',
      ['2012-04-30', '2013-04-30'],
    ],
    [
      'every year before New Year',
      indefinite,
      { yearlyBefore: '01-01' },
      '2015-06-01',
      '2016-12-31',
      ['2015-12-31', '2016-12-31'],
    ],
    [
      'from the year after the start',
      indefinite,
      { yearlyBefore: '12-01' },
      '2014-01-01',
      '2015-12-31',
      ['2015-11-30'],
    ],
    [
      'on both ends of the time asked for',
      indefinite,
      { yearlyBefore: '05-01' },
      '2015-04-30',
      '2016-04-30',
      ['2015-04-30', '2016-04-30'],
    ],
    [
      'a year after the start, once',
      renewed,
      { monthsAfterStart: 12 },
      '2011-01-01',
      '2026-01-01',
      ['2012-02-02'],
    ],
    [
      'before every renewal',
      renewed,
      { monthsBeforeRenewal: 6 },
      '2012-01-01',
      '2014-12-31',
      ['2012-07-01', '2013-07-01', '2014-07-01'],
    ],
    [
      'before a renewal that lies after the time asked for',
      renewed,
      { monthsBeforeRenewal: 6 },
      '2025-07-01',
      '2025-07-01',
      ['2025-07-01'],
    ],
    [
      'none before it starts or after it ends',
      ends,
      { yearlyBefore: '05-01' },
      '2000-01-01',
      '2030-01-01',
      ['2012-04-30'],
    ],
  ])('%s', (_what, convenant, moment, from, to, expected) => {
    expect(due(convenant, moment, from, to)).toEqual(expected);
  });

  it('come together, the first due first', () => {
    const duties = [duty('report', { yearlyBefore: '05-01' }), duty('evaluation', { monthsAfterStart: 12 })];
    const tasks = dutiesBetween({ ...renewed, duties }, '2012-01-01', '2012-12-31');
    expect(tasks.map(({ duty: { id }, dueOn }) => [id, dueOn])).toEqual([
      ['evaluation', '2012-02-02'],
      ['report', '2012-04-30'],
    ]);
  });

  it('are the same whether a time is asked for whole or in two parts', () => {
    const duties = [
      duty('yearly', { yearlyBefore: '01-01' }),
      duty('once', { monthsAfterStart: 12 }),
      duty('renewal', { monthsBeforeRenewal: 6 }),
    ];
    fc.assert(
      fc.property(plainDates(), plainDates(), plainDates(), (...dates) => {
        const [from = '', middle = '', to = ''] = dates.sort();
        const whole = dutiesBetween({ ...renewed, duties }, from, to);
        const parts = [
          ...dutiesBetween({ ...renewed, duties }, from, middle),
          ...dutiesBetween({ ...renewed, duties }, middle, to).filter(({ dueOn }) => dueOn > middle),
        ];
        expect(parts).toEqual(whole);
      }),
    );
  });
});
