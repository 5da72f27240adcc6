import type { Convenant, OrganisationKind } from '../convenant/convenant.js';
import { law } from '../convenant/law.js';
import { holdsBsn } from '../identity/holds-bsn.js';
import { domainOfKind } from './domain.js';
import type { Organisation, OrganisationProfile } from './organisation.js';

/** One thing about an organisation that is not as agreed: where, and what is expected. Never holds the value itself. */
export interface OrganisationFault {
  readonly field: string;
  readonly expected: string;
}

/** What of a convenant an organisation must keep to. */
export type AgreedFrame = Pick<Convenant, 'signals' | 'municipalities' | 'coordination'>;

const neverAnywhere: readonly OrganisationKind[] = ['education', 'police'];
const texts = ['targetGroup', 'signalCriteria', 'procedures', 'privacyProtocol'] as const;

/**
 * Whether an organisation of this kind can ever coordinate. Education and police only signal (Zorg voor Jeugd FAQ),
 * whatever a convenant says; a convenant can name more kinds.
 */
export function mayKindCoordinate(kind: OrganisationKind, { coordination }: AgreedFrame): boolean {
  return !neverAnywhere.includes(kind) && !coordination.neverCoordinate.includes(kind);
}

/** Everything about an organisation that the law or the convenant of its region does not allow; empty: it is right. */
export function faultsOfOrganisation(organisation: Organisation, frame: AgreedFrame): OrganisationFault[] {
  const { kind, domain, profile } = organisation;
  const follows = domainOfKind(kind);
  return [
    ...faultWhen(follows !== null && domain !== follows, 'domain', `${follows}, the domain of ${kind}`),
    ...faultWhen(
      profile.mayCoordinate && !mayKindCoordinate(kind, frame),
      'profile.mayCoordinate',
      `false: an organisation of the kind ${kind} only signals`,
    ),
    ...faultsOfLifetime(profile, frame),
    ...faultsOfMunicipalities(profile.municipalities, frame),
    ...texts.flatMap((field) =>
      faultWhen(holdsBsn(profile[field]), `profile.${field}`, 'a text about the organisation, without a BSN'),
    ),
  ];
}

/** Never longer than the convenant, and the law (two years), let a signal count. */
function faultsOfLifetime(profile: OrganisationProfile, { signals }: AgreedFrame): OrganisationFault[] {
  const most = Math.min(signals.maximumMonths, law.maximumMonths);
  const { signalLifetimeMonths: months } = profile;
  const right = Number.isInteger(months) && months >= 1 && months <= most;
  return faultWhen(!right, 'profile.signalLifetimeMonths', `a whole number of months, from 1 to ${most}`);
}

function faultsOfMunicipalities(
  codes: readonly string[],
  { municipalities }: AgreedFrame,
): OrganisationFault[] {
  const known = new Set(municipalities.map(({ code }) => code));
  const field = 'profile.municipalities';
  return [
    ...faultWhen(codes.length === 0, field, 'at least one municipality'),
    ...faultWhen(new Set(codes).size < codes.length, field, 'every municipality once'),
    ...faultWhen(!codes.every((code) => known.has(code)), field, 'municipalities of this region only'),
  ];
}

const faultWhen = (wrong: boolean, field: string, expected: string): OrganisationFault[] =>
  wrong ? [{ field, expected }] : [];
