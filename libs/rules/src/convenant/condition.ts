import type { Condition, OrganisationKind } from './convenant.js';

/** What conditions look at. */
export interface ConditionFacts {
  readonly signals: readonly { readonly organisationKind: OrganisationKind }[];
  /** Code of the municipality where the jeugdige lives. */
  readonly municipality: string;
  /** Whether the escalation ladder of this case has started and nothing came of it yet. */
  readonly stuck?: boolean;
}

/** Why a condition does not hold. */
export type Unmet = 'kind-not-involved' | 'other-municipality' | 'too-few-candidates' | 'not-stuck';

/**
 * The first part of a condition that does not hold; null when all of it does.
 * @param candidates how many of the involved may coordinate
 */
export function unmet(when: Condition, facts: ConditionFacts, candidates: number): Unmet | null {
  const { involvesAny, municipalities, candidatesAtLeast, stuck } = when;
  if (involvesAny && !facts.signals.some((signal) => involvesAny.includes(signal.organisationKind)))
    return 'kind-not-involved';
  if (municipalities && !municipalities.includes(facts.municipality)) return 'other-municipality';
  if (candidatesAtLeast !== undefined && candidates < candidatesAtLeast) return 'too-few-candidates';
  return stuck && !facts.stuck ? 'not-stuck' : null;
}

/** Whether a rule, guard or ladder of a convenant applies: of a list, the first of which this holds counts. */
export const holds = (when: Condition, facts: ConditionFacts, candidates: number): boolean =>
  unmet(when, facts, candidates) === null;
