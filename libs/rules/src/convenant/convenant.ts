import type { PlainDate } from '../dates/plain-date.js';

/** Kinds of organisation a convenant can name. Seeds 000, 001, 003, 004 and the seven domains of Jw 7.1.2.1. */
export const organisationKinds = [
  'youth-care-agency', // Bureau Jeugdzorg
  'youth-protection',
  'youth-probation',
  'youth-help',
  'youth-health-care', // GGD / JGZ
  'family-doctor',
  'health-care',
  'school-social-work',
  'social-work',
  'social-support',
  'education',
  'work-and-income',
  'police',
  'justice',
  'municipality',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Where a rule comes from, so that a lawyer can check it. */
export interface Source {
  readonly document: string;
  readonly article: string;
}

/** What must hold for a coordination rule to fire: every key that is given. No key: always. */
export interface Condition {
  readonly involvesAny?: readonly OrganisationKind[];
  readonly municipalities?: readonly string[];
  readonly candidatesAtLeast?: number;
}

/**
 * What a coordination rule decides:
 * `assign`: the organisation of the first of these kinds that is involved, earliest signal first;
 * `agree`: the involved organisations that may coordinate agree among themselves;
 * `supply`: a named function outside the match supplies a coordinator.
 */
export type Outcome =
  | { readonly assign: readonly OrganisationKind[] }
  | { readonly agree: 'parties' | 'parties-with-client' }
  | { readonly supply: 'regievoerder' | 'zorgregisseur' | 'expert-team' };

export interface CoordinationRule {
  readonly id: string;
  readonly when: Condition;
  readonly then: Outcome;
  /** Why, in plain Dutch, as one sentence; `{coordinator}` and `{candidates}` are filled in. */
  readonly because: string;
  readonly source: Source;
}

/** The covenant of a region: its rules as versioned data. A new version never changes a decision already taken. */
export interface Convenant {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly inForce: { readonly from: PlainDate; readonly until?: PlainDate };
  readonly ages: { readonly limitYears: number; readonly ground?: string; readonly source: Source };
  readonly signals: {
    readonly lifetimeMonths: number;
    readonly maximumMonths: number;
    readonly source: Source;
  };
  readonly match: { readonly between: 'organisations' | 'professionals'; readonly source: Source };
  readonly coordination: {
    readonly neverCoordinate: readonly OrganisationKind[];
    readonly source: Source;
    readonly rules: readonly CoordinationRule[];
  };
}
