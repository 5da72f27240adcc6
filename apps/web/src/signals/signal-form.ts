import { isBsn } from '#rules/identity/is-bsn.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { informable, type Informable } from '#rules/signals/who-must-be-informed.js';
import type { GiveSignalBody, Problem } from '#contracts/http/signals.js';
import type texts from '../texts.nl.json';
import { plainDateOf } from '../dates.js';

export const informedChoices = ['jeugdige', 'legal-representative', 'both'] as const;
type InformedChoice = (typeof informedChoices)[number];

const isInformed = (chosen: SignalForm['informed']): chosen is InformedChoice =>
  chosen !== '' && chosen !== 'no';

/** What is on the screen when a signal is given. */
export interface SignalForm {
  bsn: string;
  /** Who was told of the signal. */
  informed: '' | InformedChoice | 'no';
  informedOn: string;
  end: 'default' | 'chosen';
  plannedEndOn: string;
  urgent: boolean;
  urgentConfirmation: '' | NonNullable<GiveSignalBody['urgentConfirmation']>;
}

export const emptyForm: SignalForm = {
  bsn: '',
  informed: '',
  informedOn: '',
  end: 'default',
  plannedEndOn: '',
  urgent: false,
  urgentConfirmation: '',
};

/** A key of `faults` in the texts: field and reason. */
export type Fault = Exclude<keyof (typeof texts)['faults'], 'title'>;
export type Faults = Partial<Record<keyof SignalForm, Fault>>;

const digitsOf = (bsn: string) => bsn.replace(/[\s.]/g, '');

/** What the giver must still correct, per field; the region checks again and knows more. */
export function faultsOf(form: SignalForm, today: PlainDate): Faults {
  const faults: Record<string, Fault | undefined> = {
    bsn: faultOfBsn(digitsOf(form.bsn)),
    informed: form.informed === '' ? 'informed-missing' : undefined,
    informedOn: isInformed(form.informed) ? faultOfInformedOn(form.informedOn, today) : undefined,
    plannedEndOn: form.end === 'chosen' ? faultOfPlannedEnd(form.plannedEndOn, today) : undefined,
    urgentConfirmation:
      form.urgent && form.urgentConfirmation === '' ? 'urgentConfirmation-telephone-first' : undefined,
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

function faultOfBsn(digits: string): Fault | undefined {
  if (digits === '') return 'bsn-missing';
  if (!/^\d{9}$/.test(digits)) return 'bsn-not-nine-digits';
  return isBsn(digits) ? undefined : 'bsn-not-a-bsn';
}

function faultOfInformedOn(typed: string, today: PlainDate): Fault | undefined {
  if (typed.trim() === '') return 'informedOn-missing';
  const date = plainDateOf(typed);
  if (date === null) return 'informedOn-not-a-date';
  return date > today ? 'informedOn-in-the-future' : undefined;
}

function faultOfPlannedEnd(typed: string, today: PlainDate): Fault | undefined {
  if (typed.trim() === '') return 'plannedEndOn-missing';
  const date = plainDateOf(typed);
  if (date === null) return 'plannedEndOn-not-a-date';
  return date < today ? 'plannedEndOn-in-the-past' : undefined;
}

const whomOf = (chosen: InformedChoice): Informable[] => (chosen === 'both' ? [...informable] : [chosen]);

/** What is sent to the region, of a form without faults. */
export function bodyOf(form: SignalForm): GiveSignalBody {
  const { informed } = form;
  const informedOn = isInformed(informed) ? plainDateOf(form.informedOn) : null;
  const plannedEndOn = form.end === 'chosen' ? plainDateOf(form.plannedEndOn) : null;
  return {
    bsn: digitsOf(form.bsn),
    ...(informedOn !== null && isInformed(informed) && { informedOn, informedWhom: whomOf(informed) }),
    ...(plannedEndOn !== null && { plannedEndOn }),
    ...(form.urgent && { urgent: true }),
    ...(form.urgent && form.urgentConfirmation !== '' && { urgentConfirmation: form.urgentConfirmation }),
  };
}

const faultsOfRegion: Record<
  string,
  { reasons: readonly string[]; otherwise: Fault; at?: keyof SignalForm }
> = {
  bsn: {
    reasons: ['not-a-bsn', 'unknown', 'no-record', 'over-age', 'deceased', 'not-born'],
    otherwise: 'bsn-other',
  },
  // This screen asks no municipality: it is told beside the BSN.
  municipality: { reasons: [], otherwise: 'bsn-no-municipality', at: 'bsn' },
  informedOn: { reasons: ['in-the-future'], otherwise: 'informedOn-other' },
  plannedEndOn: { reasons: ['in-the-past', 'beyond-the-limit'], otherwise: 'plannedEndOn-other' },
  urgentConfirmation: { reasons: ['telephone-first'], otherwise: 'urgentConfirmation-telephone-first' },
};

/** A fault that the region found, in our words. */
export interface FaultOfRegion {
  readonly field: keyof SignalForm;
  readonly fault: Fault;
  /** The last day that would be taken, when the region named it. */
  readonly latest: PlainDate | undefined;
}

/** The faults that the region found; fields that are not on the screen are left out. */
export function faultsInAnswer(fields: NonNullable<Problem['fields']>): FaultOfRegion[] {
  return fields.flatMap(({ field, reason = '', detail }) => {
    const words = faultsOfRegion[field];
    if (!words) return [];
    const fault = words.reasons.includes(reason) ? `${field}-${reason}` : words.otherwise;
    const latest = /\d{4}-\d{2}-\d{2}/.exec(detail)?.[0];
    const named = fault === 'plannedEndOn-beyond-the-limit' && latest ? 'plannedEndOn-latest' : fault;
    return [{ field: words.at ?? field, fault: named, latest } as FaultOfRegion];
  });
}
