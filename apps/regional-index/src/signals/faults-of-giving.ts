import type { FieldFault } from '#platform/app-error.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { mayBeUrgent } from '#rules/signals/urgent.js';
import type { Informable } from '#rules/signals/who-must-be-informed.js';
import type { GiveSignalDto } from './give-signal.dto.js';

/** What is wrong with the input by itself, before the population register is asked. */
export function faultsOfGiving(body: GiveSignalDto, today: PlainDate): FieldFault[] {
  return [...faultsOfIdentity(body), ...faultsOfInformed(body, today), ...faultsOfTerms(body, today)];
}

function faultsOfIdentity({ bsn, person, unborn, municipality }: GiveSignalDto): FieldFault[] {
  const given = [bsn, person, unborn].filter((one) => one !== undefined);
  if (given.length === 0)
    return [fault('bsn', 'expected the nine digits of a BSN, or a person without one', 'missing')];
  const faults: FieldFault[] = [];
  if (given.length > 1)
    faults.push(fault(person ? 'person' : 'unborn', 'expected only one: bsn, person or unborn', 'too-many'));
  if (bsn !== undefined && !isBsn(bsn))
    faults.push(fault('bsn', 'expected nine digits that pass the 11-proef', 'not-a-bsn'));
  if (bsn === undefined && municipality !== undefined)
    faults.push(
      fault('municipality', 'expected only with a bsn; without one inside person', 'not-with-this'),
    );
  return faults;
}

/** When and whom come together: one without the other says nothing (Jw 7.1.5.1). */
export function faultsOfInformed(
  body: { readonly informedOn?: string; readonly informedWhom?: readonly Informable[] },
  today: PlainDate,
): FieldFault[] {
  const { informedOn, informedWhom } = body;
  const faults: FieldFault[] = [];
  if (informedOn !== undefined && informedOn > today)
    faults.push(fault('informedOn', 'expected today or earlier', 'in-the-future'));
  if (informedOn !== undefined && informedWhom === undefined)
    faults.push(fault('informedWhom', 'expected who was informed, with the day', 'whom-missing'));
  if (informedOn === undefined && informedWhom !== undefined)
    faults.push(fault('informedOn', 'expected the day, with who was informed', 'when-missing'));
  return faults;
}

function faultsOfTerms({ plannedEndOn, urgent = false, ...body }: GiveSignalDto, today: PlainDate) {
  const faults: FieldFault[] = [];
  if (plannedEndOn !== undefined && plannedEndOn < today)
    faults.push(fault('plannedEndOn', 'expected today or later', 'in-the-past'));
  const mayBe = mayBeUrgent({ urgent, confirmation: body.urgentConfirmation });
  if (!mayBe.allowed)
    faults.push(
      fault(
        'urgentConfirmation',
        'expected telephoned or nobody-coordinates with an urgent signal',
        mayBe.reason,
      ),
    );
  return faults;
}

const fault = (field: string, detail: string, reason: string): FieldFault => ({ field, detail, reason });
