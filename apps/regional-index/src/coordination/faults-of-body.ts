import type { ActBody, PersonalAction } from '#contracts/http/coordination.js';
import type { FieldFault } from '#platform/app-error.js';

type Part = Exclude<keyof ActBody, 'action' | 'consultedOn'>;

const needs: Readonly<Partial<Record<PersonalAction, readonly Part[]>>> = {
  propose: ['names'],
  'hand-over': ['names'],
  supply: ['names', 'outside'], // one of the two
  'make-contact': ['signalId'],
  'give-feedback': ['signalId'],
  'remove-wrong': ['signalId'],
  'record-agreement': ['agreement'],
  'finish-agreement': ['agreementId'],
};
const parts: readonly Part[] = ['names', 'outside', 'signalId', 'agreement', 'agreementId'];

/** Whether an action comes with what it needs, and with nothing else. */
export function faultsOfBody(body: ActBody): FieldFault[] {
  return [...faultsOfParts(body), ...faultsOfConsultation(body)];
}

/** Only a signal that is removed must have been talked about with its giver (Zorg voor Jeugd FAQ). */
function faultsOfConsultation({ action, consultedOn }: ActBody): FieldFault[] {
  const field = 'consultedOn';
  if (action !== 'remove-wrong')
    return consultedOn === undefined ? [] : [{ field, detail: `does not belong to ${action}; leave it out` }];
  return consultedOn === undefined
    ? [{ field, detail: 'expected the day on which the giver was consulted', reason: 'consult-first' }]
    : [];
}

function faultsOfParts(body: ActBody): FieldFault[] {
  const possible = needs[body.action] ?? [];
  const given = parts.filter((part) => body[part] !== undefined);
  const superfluous = given
    .filter((part) => !possible.includes(part))
    .map((field) => ({ field, detail: `does not belong to ${body.action}; leave it out` }));
  const fitting = given.filter((part) => possible.includes(part)).length;
  const [field] = possible;
  if (field === undefined || fitting === 1) return superfluous;
  const expected = possible.length === 1 ? field : `exactly one of ${possible.join(', ')}`;
  return [...superfluous, { field, detail: `expected ${expected} with ${body.action}` }];
}
