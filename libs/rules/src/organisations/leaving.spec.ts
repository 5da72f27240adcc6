import { describe, expect, it } from '@jest/globals';
import {
  admissionState,
  takesPartFrom,
  takesPartUntil,
  type AdmissionFrame,
  type AdmissionStep,
} from './admission.js';
import { faultsOfAdmissionStep } from './faults-of-admission-step.js';

const frame: AdmissionFrame = {
  admission: { decides: 'process-manager' },
  ...{ convenantFrom: '2014-05-01', worksIn: ['0637'], today: '2026-11-22', role: 'functional-manager' },
  ...{ noticeMonths: 0, open: { signals: 0, cases: 0 } },
};
const take = (step: AdmissionStep['step'], on: string, more: Partial<AdmissionStep> = {}): AdmissionStep => ({
  ...{ step, on, municipalities: [], from: null, until: null },
  ...more,
});
const signed = take('signed', '2014-04-01');
const admitted = take('admitted', '2026-02-01', { from: '2026-03-01' });
const leaves = take('leaves', '2026-11-01', { until: '2026-12-31' });
const faultsOf = (
  steps: AdmissionStep[],
  step: AdmissionStep,
  more: Partial<AdmissionFrame> = {},
): string[] =>
  faultsOfAdmissionStep(steps, step, { ...frame, ...more }).map(
    ({ field, expected }) => `${field}: ${expected}`,
  );
const after = { today: '2027-01-01' };

describe('an organisation that leaves', () => {
  it.each([
    ['signed at the start', signed, '2014-05-01'],
    ['was admitted', admitted, '2026-03-01'],
  ])('that %s takes part until its last day', (_what, first, from) => {
    expect(faultsOf([first], leaves)).toEqual([]);
    expect(takesPartUntil([first])).toBeNull();
    expect(takesPartFrom([first, leaves], '2014-05-01')).toBe(from);
    expect(takesPartUntil([first, leaves])).toBe('2026-12-31');
  });

  it('names a last day that is not over', () => {
    const on = '2026-11-01';
    expect(faultsOf([signed], take('leaves', on))).toEqual(['until: its last day']);
    expect(faultsOf([signed], take('leaves', on, { until: '2026-11-21' }))).toEqual([
      'until: today or a later day',
    ]);
    expect(faultsOf([signed], take('leaves', on, { until: '2026-11-22' }))).toEqual([]);
  });

  it('gives notice in time, where the convenant names a term (Oosterschelde art. 7: one year)', () => {
    const year = { noticeMonths: 12 };
    expect(faultsOf([signed], leaves, year)).toEqual([
      'until: a day from 2027-11-01: notice is given 12 months before, by the convenant',
    ]);
    expect(faultsOf([signed], { ...leaves, until: '2027-11-01' }, year)).toEqual([]);
  });

  it('can stay after all, up to and on its last day, and leave another time', () => {
    const stays = take('stays', '2026-11-20');
    expect(faultsOf([signed, leaves], stays)).toEqual([]);
    expect(faultsOf([signed, leaves], stays, { today: '2026-12-31' })).toEqual([]);
    expect(faultsOf([signed, leaves], stays, after)[0]).toContain('step: this until 2026-12-31');
    expect(takesPartUntil([signed, leaves, stays])).toBeNull();
    expect(faultsOf([signed, leaves, stays], { ...leaves, on: '2026-11-21' })).toEqual([]);
  });

  it('has left after its last day, when nothing is open any more', () => {
    const left = take('left', '2027-01-01');
    expect(faultsOf([signed, leaves], { ...left, on: '2026-12-31' }, after)).toEqual([
      'step: this after 2026-12-31, its last day',
    ]);
    const open = { signals: 3, cases: 1 };
    expect(faultsOf([signed, leaves], left, { ...after, open })[0]).toContain(
      'active signals: 3, cases that',
    );
    expect(faultsOf([signed, leaves], left, { ...after, open: { signals: 0, cases: 1 } })).toHaveLength(1);
    expect(faultsOf([signed, leaves], left, after)).toEqual([]);
    expect(takesPartUntil([signed, leaves, left])).toBe('2026-12-31');
  });

  it('that left asks for admission as a newcomer does, and takes part again when it is admitted', () => {
    const gone = [signed, leaves, take('left', '2027-01-01')];
    const again = take('requested', '2027-02-01');
    const year = { today: '2027-06-01' };
    expect(faultsOf(gone, again, year)).toEqual([]);
    expect(takesPartUntil([...gone, again])).toBe('2026-12-31');
    const back = take('admitted', '2027-03-01', { from: '2027-04-01' });
    expect(faultsOf([...gone, again], back, { ...year, role: 'process-manager' })).toEqual([]);
    const all = [...gone, again, back];
    expect(admissionState(all)).toBe('admitted');
    expect([takesPartFrom(all, '2014-05-01'), takesPartUntil(all)]).toEqual(['2027-04-01', null]);
  });

  it('does not leave before it takes part, nor twice', () => {
    expect(faultsOf([take('requested', '2026-10-01')], leaves)[0]).toContain('step: consulted, admitted');
    expect(faultsOf([signed, leaves], { ...leaves, on: '2026-11-02' })[0]).toContain('step: stays, left');
    expect(faultsOf([signed, leaves], take('stays', '2026-11-20', { until: '2027-01-01' }))).toEqual([
      'until: no such day: only who leaves has one',
    ]);
  });
});
