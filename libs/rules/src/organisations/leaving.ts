import { addMonths } from '../dates/calendar.js';
import { takesPartUntil, type AdmissionFrame, type AdmissionStep } from './admission.js';

interface LeavingFault {
  readonly field: 'step' | 'until';
  readonly expected: string;
}

/**
 * What is wrong with a step on the way out. An organisation gives notice in time (Oosterschelde art. 7: one year), and can
 * take it back until its last day. After that its people give no new signals and are not asked to coordinate, but finish
 * what they have: no jeugdige is left without a coordinator because an organisation went. It has left when nothing is
 * open any more.
 */
export function faultsOfLeaving(
  steps: readonly AdmissionStep[],
  step: AdmissionStep,
  frame: AdmissionFrame,
): LeavingFault[] {
  if (step.step === 'leaves') return faultsOfLastDay(step, frame);
  if (step.until !== null) return [{ field: 'until', expected: 'no such day: only who leaves has one' }];
  const last = takesPartUntil(steps) ?? frame.today;
  if (step.step === 'stays' && frame.today > last)
    return [
      { field: 'step', expected: `this until ${last}, its last day; who left asks for admission again` },
    ];
  return step.step === 'left' ? faultsOfEnd(last, step, frame) : [];
}

function faultsOfLastDay(
  { on, until }: AdmissionStep,
  { today, noticeMonths }: AdmissionFrame,
): LeavingFault[] {
  if (until === null) return [{ field: 'until', expected: 'its last day' }];
  const first = addMonths(on, noticeMonths);
  const inTime = `a day from ${first}: notice is given ${noticeMonths} months before, by the convenant`;
  if (until < first && noticeMonths > 0) return [{ field: 'until', expected: inTime }];
  return until < today ? [{ field: 'until', expected: 'today or a later day' }] : [];
}

function faultsOfEnd(
  last: string,
  { on }: AdmissionStep,
  { open: { signals, cases } }: AdmissionFrame,
): LeavingFault[] {
  if (on <= last) return [{ field: 'step', expected: `this after ${last}, its last day` }];
  if (signals === 0 && cases === 0) return [];
  const still = `active signals: ${signals}, cases that its people coordinate or are asked to: ${cases}`;
  const detail = `nothing open any more: ${still}. They end them, close them or hand them over first`;
  return [{ field: 'step', expected: detail }];
}
