import type { Role } from '../access/who-may-do-what.js';
import type { Convenant } from '../convenant/convenant.js';
import type { PlainDate } from '../dates/plain-date.js';

/** `signed`: was among those who signed the convenant, so nobody had to decide. */
export const admissionSteps = ['signed', 'requested', 'consulted', 'admitted', 'refused'] as const;
export type AdmissionStepName = (typeof admissionSteps)[number];

export interface AdmissionStep {
  readonly step: AdmissionStepName;
  readonly on: PlainDate;
  /** Of `consulted`: the municipalities that were; none: the parties of the convenant were. */
  readonly municipalities: readonly string[];
  /** Of `admitted`: the day from which it takes part. */
  readonly from: PlainDate | null;
}

export interface AdmissionFrame {
  readonly admission: Convenant['parties']['admission'];
  readonly convenantFrom: PlainDate;
  /** Codes of the municipalities in which the organisation works: those that are concerned. */
  readonly worksIn: readonly string[];
  readonly today: PlainDate;
  /** Who records the step. */
  readonly role: Role;
}

export type AdmissionState = AdmissionStepName | 'none';
const decided: readonly AdmissionState[] = ['signed', 'admitted', 'refused'];

/** Where an organisation is on its way in: the step it came to last. */
export function admissionState(steps: readonly AdmissionStep[]): AdmissionState {
  return steps.at(-1)?.step ?? 'none';
}

/** The day from which an organisation takes part; null while it does not. */
export function takesPartFrom(steps: readonly AdmissionStep[], convenantFrom: PlainDate): PlainDate | null {
  const last = steps.at(-1);
  return last?.step === 'signed' ? convenantFrom : (last?.from ?? null);
}

/**
 * Who must still be consulted before it can be decided on the last request: codes of municipalities, or `parties`.
 * Convenant Haaglanden: the process manager decides on new parties after consulting the municipalities concerned.
 */
export function stillToConsult(
  steps: readonly AdmissionStep[],
  frame: Pick<AdmissionFrame, 'admission' | 'worksIn'>,
): readonly string[] {
  if (decided.includes(admissionState(steps))) return [];
  const asked = steps.findLastIndex(({ step }) => step === 'requested');
  const talks = steps.slice(asked + 1).filter(({ step }) => step === 'consulted');
  if (frame.admission.consults === 'parties')
    return talks.some(({ municipalities }) => municipalities.length === 0) ? [] : ['parties'];
  if (frame.admission.consults === undefined) return [];
  const heard = new Set(talks.flatMap(({ municipalities }) => municipalities));
  return frame.worksIn.filter((code) => !heard.has(code));
}
