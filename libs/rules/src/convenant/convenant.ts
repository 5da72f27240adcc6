import type { PlainDate } from '../dates/plain-date.js';

/** Kinds of organisation a convenant can name: those that the covenants name and the seven domains of Jw 7.1.2.1. */
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

/** What must hold for a rule, guard or ladder to apply: every key that is given. No key: always. */
export interface Condition {
  readonly involvesAny?: readonly OrganisationKind[];
  readonly municipalities?: readonly string[];
  readonly candidatesAtLeast?: number;
  /** The escalation ladder of this case has started and nothing came of it yet. */
  readonly stuck?: true;
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
  /** Whether it takes over from who coordinates already, when it only fires because somebody joined later. */
  readonly takesOver?: boolean;
  /** Why, in plain Dutch, as one sentence; `{coordinator}` and `{candidates}` are filled in. */
  readonly because: string;
  readonly source: Source;
}

/** Functions around a match that a convenant can name; who fills one is looked up per municipality or organisation. */
export const functions = [
  'coordinator',
  'line-manager', // of who does not do what was agreed
  'management', // of the coordinating organisation
  'managements-involved', // of every organisation that is involved
  'regievoerder',
  'cjg-coordinator',
  'zorgregisseur',
  'municipality', // its process owner
  'process-manager', // of the region
  'process-director', // appointed by the expert team
  'youth-care-agency', // Bureau Jeugdzorg
  'expert-team',
  'supra-regional-network',
  'portfolio-holder',
  'mayor',
  'parties', // everybody involved
] as const;
export type FunctionName = (typeof functions)[number];

/** Who guards the process after a match; the first of which the condition holds. */
export interface Guard {
  readonly when: Condition;
  readonly who: FunctionName;
  readonly source: Source;
}

/** Steps that have a term of their own, in working days. */
export const terms = [
  'response', // to a signal, when nobody coordinates yet
  'response-urgent',
  'agree', // the parties agree on who coordinates
  'supply', // a function outside the match supplies a coordinator
  'accept',
  'first-contact', // with everybody who signalled
  'agreements', // the procedural agreements are recorded
  'handling', // from match to all agreements done, watched by the guard
] as const;
export type TermName = (typeof terms)[number];

export interface Term {
  readonly workingDays: number;
  readonly source: Source;
}

/** What somebody may do at their step of the ladder. */
export const escalationActs = [
  'inform',
  'mediate',
  'decide',
  'binding-instruction',
  'instruct-coordinator',
] as const;
export type EscalationAct = (typeof escalationActs)[number];

/** One step of the ladder: who is turned to, and how long that takes before the next step. */
export interface EscalationStep {
  readonly id: string;
  readonly who: FunctionName;
  readonly may: EscalationAct;
  /** Working days for this step; 0: the same day. */
  readonly workingDays: number;
  /** One Dutch sentence for those involved. */
  readonly says: string;
  readonly source: Source;
}

/** The ladder for a case; the first of which the condition holds. Steps run in order, none twice. */
export interface EscalationLadder {
  readonly id: string;
  readonly when: Condition;
  readonly steps: readonly EscalationStep[];
  readonly source: Source;
}

/** A duty that returns: evaluation, report, meeting. */
export interface Duty {
  readonly id: string;
  readonly what: 'evaluation' | 'report' | 'meeting' | 'reflection';
  readonly by: FunctionName;
  /** Exactly one of: every year before this day (`05-01`); so many months after the start, once; so many months before every renewal. */
  readonly yearlyBefore?: string;
  readonly monthsAfterStart?: number;
  readonly monthsBeforeRenewal?: number;
  readonly source: Source;
}

/** The covenant of a region: its rules as versioned data. A new version never changes a decision already taken. */
export interface Convenant {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly inForce: {
    readonly from: PlainDate;
    readonly until?: PlainDate;
    /** After `until` it goes on by so many years at a time unless somebody gives notice. */
    readonly renewal?: { readonly years: number; readonly noticeMonths: number; readonly source: Source };
  };
  readonly parties: {
    /** Who must agree to a change. */
    readonly changedBy: 'municipalities' | 'municipalities-and-partners';
    readonly admission: {
      readonly decides: FunctionName;
      readonly consults?: 'municipalities-concerned' | 'parties';
    };
    readonly source: Source;
  };
  /** Left out: `region`. A direct reporter (RvdK) covers no municipality: it gives signals and is nobody's home region. */
  readonly kind?: 'region' | 'direct-reporter';
  readonly municipalities: readonly {
    /** National table 33. */
    readonly code: string;
    readonly name: string;
    /** For sharing the costs. */
    readonly inhabitants?: number;
  }[];
  readonly ages: {
    readonly limitYears: number;
    /** Months before birth from which a jeugdige counts. */
    readonly monthsBeforeBirth?: number;
    readonly ground?: string;
    readonly source: Source;
  };
  readonly signals: {
    readonly lifetimeMonths: number;
    readonly maximumMonths: number;
    readonly source: Source;
  };
  readonly urgent: { readonly telephoneFirst: boolean; readonly source: Source };
  readonly match: { readonly between: 'organisations' | 'professionals'; readonly source: Source };
  readonly coordination: {
    readonly neverCoordinate: readonly OrganisationKind[];
    readonly source: Source;
    readonly rules: readonly CoordinationRule[];
  };
  readonly guards: readonly Guard[];
  readonly terms: Readonly<Partial<Record<TermName, Term>>>;
  /** Days that this region adds to the national holidays (Algemene termijnenwet, art. 3) or drops from them. */
  readonly calendar?: {
    readonly add?: readonly PlainDate[];
    readonly drop?: readonly PlainDate[];
    readonly source: Source;
  };
  readonly escalation: readonly EscalationLadder[];
  readonly objection: {
    readonly with: 'municipality-of-residence' | 'municipality-where-given' | 'municipality-that-contracted';
    readonly weeks: number;
    readonly source: Source;
  };
  /** Functions that are told of a match, beside everybody involved. */
  readonly notices: { readonly match: readonly FunctionName[]; readonly source: Source };
  readonly costs?: {
    readonly sharedBy: 'inhabitants';
    readonly eurosPerYear: number;
    readonly source: Source;
  };
  readonly duties: readonly Duty[];
  /** Functions of an expert team for stuck cases; left out where there is none. */
  readonly expertTeam?: {
    readonly functions: readonly ('consult' | 'direct' | 'report-patterns' | 'learn')[];
    readonly reportsTo: readonly FunctionName[];
    readonly source: Source;
  };
}
