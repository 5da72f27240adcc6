import type { Convenant, CoordinationRule } from '#rules/convenant/convenant.js';
import type { PassedOverReason } from '#rules/convenant/decide.js';
import { municipalityInWords } from '../in-words.js';
import type { MatchFacts } from './facts-file.js';

interface Circumstances {
  readonly rule: CoordinationRule;
  readonly convenant: Convenant;
  readonly facts: MatchFacts;
  /** How many may coordinate. */
  readonly candidates: number;
}

const kindsOf = ({ when, then }: CoordinationRule): string =>
  (when.involvesAny ?? ('assign' in then ? then.assign : [])).join(', ');

const reasons = {
  'kind-not-involved': ({ rule }) => `none of these is involved: ${kindsOf(rule)}`,
  'other-municipality': ({ rule, convenant }) => {
    const places = rule.when.municipalities ?? [];
    return `is only for ${places.map((code) => municipalityInWords(code, convenant)).join(', ')}`;
  },
  'too-few-candidates': ({ rule, candidates }) =>
    `needs ${rule.when.candidatesAtLeast ?? 1} who may coordinate, and there are ${candidates}`,
  'not-stuck': () => 'the case is not stuck',
  declined: ({ facts }) => {
    const who = facts.signals.filter(({ declined }) => declined).map(({ organisation }) => organisation);
    return `who it would assign was asked and cannot: ${who.join(', ')}`;
  },
  'may-not-coordinate': ({ rule }) => `whoever is involved of these may not coordinate: ${kindsOf(rule)}`,
  'does-not-take-over': ({ facts }) =>
    `would decide, but ${facts.standing ?? ''} coordinates already and this rule does not take over`,
  'already-coordinates': ({ facts }) =>
    `would decide, but ${facts.standing ?? ''} is one whom it assigns, and coordinates already`,
} satisfies Record<PassedOverReason, (circumstances: Circumstances) => string>;

/** Why a rule did not decide, with what in the facts made it so. */
export const whyPassedOver = (reason: PassedOverReason, circumstances: Circumstances): string =>
  reasons[reason](circumstances);
