import type { Role } from '../access/who-may-do-what.js';
import type { Convenant } from '../convenant/convenant.js';
import type { PlainDate } from '../dates/plain-date.js';

/**
 * `signed`: was among those who signed the convenant, so nobody had to decide. `leaves`: gave notice; `stays`: took it back
 * in time; `left`: is gone, and nothing of it is open any more.
 */
export const admissionSteps = [
  ...(['signed', 'requested', 'consulted', 'admitted', 'refused'] as const),
  ...(['leaves', 'stays', 'left'] as const),
] as const;
export type AdmissionStepName = (typeof admissionSteps)[number];

export interface AdmissionStep {
  readonly step: AdmissionStepName;
  readonly on: PlainDate;
  /** Of `consulted`: the municipalities that were; none: the parties of the convenant were. */
  readonly municipalities: readonly string[];
  /** Of `admitted`: the day from which it takes part. */
  readonly from: PlainDate | null;
  /** Of `leaves`: the last day on which it takes part. */
  readonly until: PlainDate | null;
}

export interface AdmissionFrame {
  readonly admission: Convenant['parties']['admission'];
  readonly convenantFrom: PlainDate;
  /** Codes of the municipalities in which the organisation works: those that are concerned. */
  readonly worksIn: readonly string[];
  readonly today: PlainDate;
  /** Who records the step. */
  readonly role: Role;
  /** By the convenant, between notice and the last day; 0 where it names none. */
  readonly noticeMonths: number;
  /** Of `left`: what its people still have open. */
  readonly open: OpenWork;
}

/** What is open of an organisation in the index of its region: numbers, nothing about a jeugdige. */
export interface OpenWork {
  /** Signals of its people that are active. */
  readonly signals: number;
  /** Cases that its people coordinate, or are asked to. */
  readonly cases: number;
}

export type AdmissionState = AdmissionStepName | 'none';
const undecided: readonly AdmissionState[] = ['none', 'requested', 'consulted'];
const aboutLeaving: readonly AdmissionState[] = ['leaves', 'stays', 'left'];

/** Where an organisation is on its way in: the step it came to last. */
export function admissionState(steps: readonly AdmissionStep[]): AdmissionState {
  return steps.at(-1)?.step ?? 'none';
}

/** The day from which an organisation takes part; null while it does not. */
export function takesPartFrom(steps: readonly AdmissionStep[], convenantFrom: PlainDate): PlainDate | null {
  const last = steps.findLast(({ step }) => !aboutLeaving.includes(step));
  return last?.step === 'signed' ? convenantFrom : (last?.from ?? null);
}

/** The last day on which an organisation takes part; null while it does not leave. Who left may be admitted again. */
export function takesPartUntil(steps: readonly AdmissionStep[]): PlainDate | null {
  const last = steps.findLast(({ step }) => ['signed', 'admitted', 'leaves', 'stays'].includes(step));
  return last?.until ?? null;
}

/**
 * Who must still be consulted before it can be decided on the last request: codes of municipalities, or `parties`.
 * Convenant Haaglanden: the process manager decides on new parties after consulting the municipalities concerned.
 */
export function stillToConsult(
  steps: readonly AdmissionStep[],
  frame: Pick<AdmissionFrame, 'admission' | 'worksIn'>,
): readonly string[] {
  if (!undecided.includes(admissionState(steps))) return [];
  const asked = steps.findLastIndex(({ step }) => step === 'requested');
  const talks = steps.slice(asked + 1).filter(({ step }) => step === 'consulted');
  if (frame.admission.consults === 'parties')
    return talks.some(({ municipalities }) => municipalities.length === 0) ? [] : ['parties'];
  if (frame.admission.consults === undefined) return [];
  const heard = new Set(talks.flatMap(({ municipalities }) => municipalities));
  return frame.worksIn.filter((code) => !heard.has(code));
}
