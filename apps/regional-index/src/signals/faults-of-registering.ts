import type { Professional } from '#contracts/involvement.js';
import type { FieldFault } from '#platform/app-error.js';
import type { Role } from '#rules/access/who-may-do-what.js';
import { holdsBsn } from '#rules/identity/holds-bsn.js';
import type { RegisterHelpDto } from './register-help.dto.js';

/** What is wrong with a registration by who sends it, beside what is wrong with any signal. */
export function faultsOfRegistering(role: Role, body: RegisterHelpDto): FieldFault[] {
  return role === 'client-system' ? faultsOfSystem(body) : faultsOfProfessional(body);
}

/** Without a BSN there may be a question whether it is a jeugdige who is known: only somebody who works there can answer. */
function faultsOfSystem({ professional, person, unborn }: RegisterHelpDto): FieldFault[] {
  const faults: FieldFault[] = [];
  if (person) faults.push(fault('person', 'expected a bsn from a client system', 'not-with-this'));
  if (unborn) faults.push(fault('unborn', 'expected a bsn from a client system', 'not-with-this'));
  if (!professional) faults.push(fault('professional', 'expected who gives the help', 'missing'));
  return [...faults, ...(professional ? faultsOfContact(professional) : [])];
}

function faultsOfProfessional({ professional, clientReference }: RegisterHelpDto): FieldFault[] {
  const only = 'expected from a client system only; leave it out';
  const faults: FieldFault[] = [];
  if (professional) faults.push(fault('professional', only, 'not-with-this'));
  if (clientReference !== undefined) faults.push(fault('clientReference', only, 'not-with-this'));
  return faults;
}

/** Contact data are shown to others: they must not carry the number of a jeugdige. */
function faultsOfContact({ id, name, email }: Professional): FieldFault[] {
  return Object.entries({ id, name, email })
    .filter(([, value]) => holdsBsn(value))
    .map(([field]) => fault(`professional.${field}`, 'expected no BSN', 'a-bsn'));
}

const fault = (field: string, detail: string, reason: string): FieldFault => ({ field, detail, reason });
