import type { OrganisationKind } from '../convenant/convenant.js';

/** The domains whose organisations may take part in an index (Jw 7.1): no organisation outside them signals. */
export const domains = [
  'youth-help',
  'youth-health-care', // JGZ
  'health-care',
  'education',
  'social-support',
  'work-and-income',
  'police-and-justice',
] as const;
export type Domain = (typeof domains)[number];

/** Null: organisations of this kind work in more than one domain, so each says which. */
const domainOf = {
  'youth-care-agency': 'youth-help',
  'youth-protection': 'youth-help', // a task of Bureau Jeugdzorg (RVH), like probation
  'youth-probation': 'youth-help',
  'youth-help': 'youth-help',
  'youth-health-care': 'youth-health-care',
  'family-doctor': 'health-care',
  'health-care': 'health-care',
  'school-social-work': null,
  'social-work': 'social-support',
  'social-support': 'social-support',
  education: 'education',
  'work-and-income': 'work-and-income',
  police: 'police-and-justice',
  justice: 'police-and-justice',
  municipality: null,
} as const satisfies Record<OrganisationKind, Domain | null>;

/**
 * The domain that follows from a kind of organisation; null when the organisation has to say it itself, such as a
 * municipality, which has tasks in school attendance, debt relief and social support.
 */
export function domainOfKind(kind: OrganisationKind): Domain | null {
  return domainOf[kind];
}
