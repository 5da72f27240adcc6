import {
  admissionState,
  stillToConsult,
  type AdmissionFrame,
  type AdmissionState,
  type AdmissionStep,
  type AdmissionStepName,
} from './admission.js';
import { faultsOfLeaving } from './leaving.js';

export interface AdmissionFault {
  readonly field: 'step' | 'on' | 'municipalities' | 'from' | 'until';
  readonly expected: string;
}

/** What can follow on what. Who was refused or left may ask again; who takes part is not asked twice. */
const next: Readonly<Record<AdmissionState, readonly AdmissionStepName[]>> = {
  none: ['signed', 'requested'],
  signed: ['leaves'],
  requested: ['consulted', 'admitted', 'refused'],
  consulted: ['consulted', 'admitted', 'refused'],
  admitted: ['leaves'],
  refused: ['requested'],
  leaves: ['stays', 'left'],
  stays: ['leaves'],
  left: ['requested'],
};

/** What is wrong with taking this step now; empty: it can be recorded. */
export function faultsOfAdmissionStep(
  steps: readonly AdmissionStep[],
  step: AdmissionStep,
  frame: AdmissionFrame,
): AdmissionFault[] {
  const state = admissionState(steps);
  const allowed = next[state];
  if (!allowed.includes(step.step)) {
    const which = allowed.join(', ') || 'no step any more';
    return [{ field: 'step', expected: `${which}: the admission is at ${state}` }];
  }
  return [
    ...faultsOfDate(steps, step, frame),
    ...faultsOfConsultation(step, frame),
    ...faultsOfDecision(steps, step, frame),
    ...faultsOfLeaving(steps, step, frame),
  ];
}

function faultsOfDate(
  steps: readonly AdmissionStep[],
  { step, on, from }: AdmissionStep,
  { today, convenantFrom }: AdmissionFrame,
): AdmissionFault[] {
  const previous = steps.at(-1)?.on ?? on;
  return [
    ...faultWhen(on > today, 'on', 'a day that is not in the future'),
    ...faultWhen(on < previous, 'on', `a day from ${previous}, the day of the step before`),
    ...faultWhen(
      step === 'signed' && on > convenantFrom,
      'on',
      `a day up to ${convenantFrom}, when the convenant came into force; who came later asks for admission`,
    ),
    ...faultWhen(step === 'admitted' && (from ?? '') < on, 'from', 'the day of the decision, or a later one'),
    ...faultWhen(step !== 'admitted' && from !== null, 'from', 'no such day: only an admission has one'),
  ];
}

function faultsOfConsultation(
  { step, municipalities }: AdmissionStep,
  frame: AdmissionFrame,
): AdmissionFault[] {
  const field = 'municipalities';
  if (step !== 'consulted')
    return faultWhen(municipalities.length > 0, field, 'none: only a consultation has them');
  if (frame.admission.consults !== 'municipalities-concerned')
    return faultWhen(municipalities.length > 0, field, 'none: the parties are consulted');
  const concerned = municipalities.length > 0 && municipalities.every((code) => frame.worksIn.includes(code));
  return faultWhen(!concerned, field, 'municipalities in which the organisation works');
}

/** A function of which people log in themselves records its own decisions; of the others the region records them. */
function faultsOfDecision(
  steps: readonly AdmissionStep[],
  { step }: AdmissionStep,
  frame: AdmissionFrame,
): AdmissionFault[] {
  if (step !== 'admitted' && step !== 'refused') return [];
  const open = stillToConsult(steps, frame);
  const { decides } = frame.admission;
  return [
    ...faultWhen(open.length > 0, 'step', `consulted first: ${open.join(', ')}`),
    ...faultWhen(
      decides === 'process-manager' && frame.role !== 'process-manager',
      'step',
      'the process manager to record it: by the convenant the process manager decides',
    ),
  ];
}

const faultWhen = (wrong: boolean, field: AdmissionFault['field'], expected: string): AdmissionFault[] =>
  wrong ? [{ field, expected }] : [];
