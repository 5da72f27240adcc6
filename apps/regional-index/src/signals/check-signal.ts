import type { FieldFault } from '#platform/app-error.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type MayBeSignalled, mayBeSignalled } from '#rules/identity/age.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { plannedEnd } from '#rules/signals/planned-end.js';
import { mayBeUrgent } from '#rules/signals/urgent.js';
import type { Person } from '../brp/brp.service.js';
import type { GiveSignalDto } from './give-signal.dto.js';

/** What is wrong with the input by itself, before the population register is asked. */
export function faultsOfInput(body: GiveSignalDto, today: PlainDate): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isBsn(body.bsn))
    faults.push({
      field: 'bsn',
      detail: 'expected nine digits that pass the 11-proef',
      reason: 'not-a-bsn',
    });
  if (body.informedOn !== undefined && body.informedOn > today)
    faults.push({ field: 'informedOn', detail: 'expected today or earlier', reason: 'in-the-future' });
  if (body.plannedEndOn !== undefined && body.plannedEndOn < today)
    faults.push({ field: 'plannedEndOn', detail: 'expected today or later', reason: 'in-the-past' });
  const urgent = mayBeUrgent({ urgent: body.urgent ?? false, confirmation: body.urgentConfirmation });
  if (!urgent.allowed)
    faults.push({
      field: 'urgentConfirmation',
      detail: 'expected telephoned or nobody-coordinates with an urgent signal',
      reason: urgent.reason,
    });
  return faults;
}

type Refusal = Extract<MayBeSignalled, { allowed: false }>['reason'];

const refusals: Readonly<Record<Refusal, string>> = {
  'over-age': 'expected somebody under the age limit of the convenant',
  deceased: 'expected somebody who is alive',
  'not-born': 'expected somebody who was born',
};

export type CheckedPerson =
  | { readonly ok: true; readonly endOn: PlainDate; readonly ageLimitOn: PlainDate | null }
  | { readonly ok: false; readonly fault: FieldFault };

/** Whether a signal may be given on this person, and until when it counts. */
export function checkPerson(
  person: Person | null,
  body: GiveSignalDto,
  { ages, signals }: Convenant,
  today: PlainDate,
): CheckedPerson {
  if (!person || person.emigrated)
    return bsnFault('expected somebody whom the population register knows as a resident', 'unknown');
  const { birthDate, deathDate } = person;
  const age = mayBeSignalled({ birthDate, deathDate, on: today, limitYears: ages.limitYears });
  if (!age.allowed) return bsnFault(refusals[age.reason], age.reason);
  const { ageLimitOn } = age;
  const end = plannedEnd({
    givenOn: today,
    requested: body.plannedEndOn,
    lifetimeMonths: signals.lifetimeMonths,
    maximumMonths: signals.maximumMonths,
    ageLimitOn,
  });
  if (end.ok) return { ok: true, endOn: end.endOn, ageLimitOn };
  const detail = `expected ${end.latest} at the latest, and today at the earliest`;
  return { ok: false, fault: { field: 'plannedEndOn', detail, reason: end.reason } };
}

const bsnFault = (detail: string, reason: string): CheckedPerson => ({
  ok: false,
  fault: { field: 'bsn', detail, reason },
});
