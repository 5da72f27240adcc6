import type { FunctionName } from '../convenant/convenant.js';

/** What somebody is in their organisation; a convenant's escalation goes from one to the next (Oosterschelde, art. 4). */
export const personFunctions = ['professional', 'organisation-manager', 'line-manager', 'director'] as const;
export type PersonFunction = (typeof personFunctions)[number];

/** Whom everybody who takes part may turn to; line managers and directors are for who escalates. */
export const contactPersonFunctions: readonly PersonFunction[] = ['professional', 'organisation-manager'];

/**
 * What is filled by a person per municipality: who directs or guards the process, its process owner, who can bind; and
 * what a region fills for all or some of its municipalities.
 */
export const municipalFunctions = [
  'regievoerder',
  'cjg-coordinator',
  'zorgregisseur',
  'municipality', // its process owner
  'portfolio-holder',
  'mayor',
  'process-manager', // of the region
  'expert-team',
  'process-director', // appointed by the expert team
  'supra-regional-network',
  'rights-handler', // objections and inspections, for its college (Jw 7.1.5)
] as const satisfies readonly (FunctionName | 'rights-handler')[];
export type MunicipalFunctionName = (typeof municipalFunctions)[number];

/** The municipal functions that everybody who takes part may turn to. */
export const contactMunicipalFunctions: readonly MunicipalFunctionName[] = [
  'regievoerder',
  'cjg-coordinator',
  'zorgregisseur',
  'rights-handler', // whom a jeugdige or parent is sent to
];

export interface ContactData {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Somebody of an organisation; within it known by their e-mail address. */
export interface Person extends ContactData {
  readonly functions: readonly PersonFunction[];
}

/** Who fills a function for a municipality. */
export interface MunicipalFunction extends ContactData {
  readonly function: MunicipalFunctionName;
}
