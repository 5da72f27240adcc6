import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  admissionSteps,
  admissionState,
  stillToConsult,
  takesPartFrom,
  type AdmissionFrame,
  type AdmissionStep,
} from './admission.js';
import { faultsOfAdmissionStep } from './faults-of-admission-step.js';

/** Convenant Haaglanden: the process manager decides, after consulting the municipalities concerned. */
const haaglanden: AdmissionFrame = {
  admission: { decides: 'process-manager', consults: 'municipalities-concerned' },
  convenantFrom: '2014-05-01',
  worksIn: ['0637', '0518'],
  today: '2026-11-22',
  role: 'process-manager',
  noticeMonths: 0,
  open: { signals: 0, cases: 0 },
};
const noneConsulted: AdmissionFrame = { ...haaglanden, admission: { decides: 'municipality' } };
const parties: AdmissionFrame = { ...haaglanden, admission: { decides: 'parties', consults: 'parties' } };

const take = (step: AdmissionStep['step'], on: string, more: Partial<AdmissionStep> = {}): AdmissionStep => ({
  step,
  on,
  municipalities: [],
  from: null,
  until: null,
  ...more,
});
const requested = take('requested', '2026-09-01');
const heard = (...municipalities: string[]): AdmissionStep =>
  take('consulted', '2026-09-15', { municipalities });
const admitted = take('admitted', '2026-10-01', { from: '2027-01-01' });
const fieldsOf = (steps: AdmissionStep[], step: AdmissionStep, frame = haaglanden): string[] =>
  faultsOfAdmissionStep(steps, step, frame).map(({ field }) => field);

describe('the admission of a new party', () => {
  it('goes from a request, over every municipality concerned, to a decision with its first day', () => {
    const steps = [requested, heard('0637'), heard('0518'), admitted];
    steps.forEach((step, index) => expect(fieldsOf(steps.slice(0, index), step)).toEqual([]));
    expect(admissionState(steps)).toBe('admitted');
    expect(takesPartFrom(steps, '2014-05-01')).toBe('2027-01-01');
  });

  it('is not decided before every municipality concerned was consulted, either way', () => {
    const steps = [requested, heard('0637')];
    expect(stillToConsult(steps, haaglanden)).toEqual(['0518']);
    for (const decision of [admitted, take('refused', '2026-10-01')])
      expect(faultsOfAdmissionStep(steps, decision, haaglanden)).toEqual([
        { field: 'step', expected: 'consulted first: 0518' },
      ]);
  });

  it('asks no municipality where the convenant names none', () => {
    expect(stillToConsult([requested], noneConsulted)).toEqual([]);
    expect(fieldsOf([requested], admitted, noneConsulted)).toEqual([]);
  });

  it('asks the parties where the convenant names them', () => {
    expect(stillToConsult([requested], parties)).toEqual(['parties']);
    expect(fieldsOf([requested], admitted, parties)).toEqual(['step']);
    expect(fieldsOf([requested], heard('0637'), parties)).toEqual(['municipalities']);
    expect(fieldsOf([requested, heard()], admitted, parties)).toEqual([]);
  });

  it('is recorded by the process manager where the convenant lets the process manager decide', () => {
    const steps = [requested, heard('0637', '0518')];
    const byAnother = { ...haaglanden, role: 'functional-manager' } as const;
    expect(fieldsOf(steps, admitted, byAnother)).toEqual(['step']);
    expect(fieldsOf([], requested, byAnother)).toEqual([]);
    expect(fieldsOf([requested], admitted, { ...noneConsulted, role: 'functional-manager' })).toEqual([]);
  });

  it('can be asked again after a refusal, and then everybody is consulted anew', () => {
    const steps = [requested, heard('0637', '0518'), take('refused', '2026-10-01')];
    expect(takesPartFrom(steps, '2014-05-01')).toBeNull();
    expect(fieldsOf(steps, take('requested', '2026-11-01'))).toEqual([]);
    expect(stillToConsult([...steps, take('requested', '2026-11-01')], haaglanden)).toEqual(['0637', '0518']);
  });

  it('is not needed for who signed the convenant: takes part from when it came into force', () => {
    const signed = take('signed', '2014-04-01');
    expect(fieldsOf([], signed)).toEqual([]);
    expect(takesPartFrom([signed], '2014-05-01')).toBe('2014-05-01');
    expect(fieldsOf([], take('signed', '2014-05-02'))).toEqual(['on']);
    expect(fieldsOf([signed], requested)).toEqual(['step']);
  });

  it('is never decided before everybody concerned was consulted on that request, whatever is tried', () => {
    const anyStep = fc.record({
      step: fc.constantFrom(...admissionSteps),
      on: fc.constantFrom('2014-04-01', '2026-09-01', '2026-10-01', '2026-12-01'),
      municipalities: fc.subarray(['0637', '0518', '0758']),
      from: fc.constantFrom(null, '2014-05-01', '2026-10-01'),
      until: fc.constantFrom(null, '2026-11-22'),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (attempts) => {
        const taken: AdmissionStep[] = [];
        for (const step of attempts)
          if (faultsOfAdmissionStep(taken, step, haaglanden).length === 0) taken.push(step);
        const dates = taken.map(({ on }) => on);
        expect(dates).toEqual([...dates].sort());
        for (const [index, { step }] of taken.entries()) {
          if (step !== 'admitted' && step !== 'refused') continue;
          const request = taken.slice(0, index).findLastIndex((earlier) => earlier.step === 'requested');
          const consulted = taken.slice(request, index).flatMap(({ municipalities }) => municipalities);
          expect(request).toBeGreaterThanOrEqual(0);
          expect(new Set(consulted)).toEqual(new Set(haaglanden.worksIn));
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a decision without a request', [], admitted, 'step'],
    ['a consultation without a request', [], heard('0637'), 'step'],
    ['a second request', [requested], requested, 'step'],
    [
      'a refusal after admission',
      [requested, heard('0637', '0518'), admitted],
      take('refused', '2026-11-01'),
      'step',
    ],
    ['a step in the future', [], take('requested', '2026-11-23'), 'on'],
    [
      'a step before the one before',
      [requested],
      take('consulted', '2026-08-31', { municipalities: ['0637'] }),
      'on',
    ],
    [
      'an admission without a first day',
      [requested, heard('0637', '0518')],
      take('admitted', '2026-10-01'),
      'from',
    ],
    [
      'an admission back in time',
      [requested, heard('0637', '0518')],
      take('admitted', '2026-10-01', { from: '2026-09-30' }),
      'from',
    ],
    ['a request with a first day', [], take('requested', '2026-09-01', { from: '2026-10-01' }), 'from'],
    ['a consultation of nobody', [requested], heard(), 'municipalities'],
    ['a consultation of who is not concerned', [requested], heard('0637', '0758'), 'municipalities'],
    ['a request that names municipalities', [], { ...requested, municipalities: ['0637'] }, 'municipalities'],
  ])('does not know %s', (_what, steps, step, field) => expect(fieldsOf(steps, step)).toEqual([field]));
});
