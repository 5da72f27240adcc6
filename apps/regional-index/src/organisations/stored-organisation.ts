import type { FunctionName } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { AdmissionStep } from '#rules/organisations/admission.js';
import { type Domain, domainOfKind, domains } from '#rules/organisations/domain.js';
import type { MunicipalFunction, MunicipalFunctionName, Person } from '#rules/organisations/functions.js';
import type { Organisation } from '#rules/organisations/organisation.js';
import type { OrganisationBody } from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import type { OrganisationEntity } from './organisation.entity.js';

/** An organisation as it is on record, with its people and its way in. */
export interface StoredOrganisation {
  readonly organisation: Organisation;
  readonly version: number;
  readonly takesPartFrom: PlainDate | null;
  readonly takesPartUntil: PlainDate | null;
  readonly people: readonly Person[];
  readonly steps: readonly StoredStep[];
}

export interface StoredStep extends AdmissionStep {
  /** Of a decision: the function that takes it by the convenant of that day. */
  readonly decidedBy: FunctionName | null;
}

/** Who fills the functions of a municipality; version 0: nothing is on record. */
export interface StoredFunctions {
  readonly version: number;
  readonly functions: readonly MunicipalFunction[];
}

/** A function that somebody fills for a municipality. */
export interface HeldFunction {
  readonly municipality: string;
  readonly function: MunicipalFunctionName;
}

/** The organisation in a row. */
export function organisationIn(row: OrganisationEntity): Organisation {
  return organisationOf(row.id, row.domain, { ...row, profile: row });
}

/** An organisation with these fields and no others. */
export function organisationOf(
  id: string,
  domain: Domain,
  { name, kind, email, phone, profile }: Omit<OrganisationBody, 'domain'>,
): Organisation {
  const { targetGroup, signalCriteria, signalLifetimeMonths, procedures } = profile;
  const { privacyProtocol, maySignal, mayCoordinate, municipalities } = profile;
  return {
    ...{ id, name, kind, domain, email, phone },
    profile: {
      ...{ targetGroup, signalCriteria, signalLifetimeMonths, procedures },
      ...{ privacyProtocol, maySignal, mayCoordinate, municipalities },
    },
  };
}

/**
 * The organisation that somebody sent; the domain follows from the kind where it can.
 * @throws AppError invalid-input when it does not and was left out
 */
export function organisationSent(id: string, body: OrganisationBody): Organisation {
  const domain = body.domain ?? domainOfKind(body.kind);
  if (domain) return organisationOf(id, domain, body);
  const fields = [{ field: 'domain', detail: `expected one of ${domains.join(', ')}` }];
  throw new AppError('invalid-input', 'An organisation of this kind must say in which domain it works', {
    fields,
  });
}
