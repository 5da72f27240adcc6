import type { Condition, OrganisationKind } from './convenant.js';

/** What a condition of a convenant looks at. */
export interface ConditionFacts {
  /** Of every organisation that is involved. */
  readonly organisationKinds: readonly OrganisationKind[];
  /** Code of the municipality where the jeugdige lives. */
  readonly municipality: string;
  /** How many of those involved may coordinate. */
  readonly candidates: number;
  /** The escalation ladder has started and nothing came of it yet. */
  readonly stuck: boolean;
}

type Check = (when: Condition, facts: ConditionFacts) => boolean;

/** Per key whether it holds when it is given; a key without an entry does not compile, so none is passed over. */
const checks: Readonly<Record<keyof Condition, Check>> = {
  involvesAny: ({ involvesAny: kinds }, { organisationKinds }) =>
    kinds === undefined || organisationKinds.some((kind) => kinds.includes(kind)),
  municipalities: ({ municipalities }, { municipality }) =>
    municipalities === undefined || municipalities.includes(municipality),
  candidatesAtLeast: ({ candidatesAtLeast }, { candidates }) =>
    candidatesAtLeast === undefined || candidates >= candidatesAtLeast,
  stuck: ({ stuck: wanted }, { stuck }) => wanted === undefined || stuck,
};

/** Whether a rule, guard or ladder applies: every key that its condition names holds. */
export function holds(when: Condition, facts: ConditionFacts): boolean {
  return Object.values(checks).every((check) => check(when, facts));
}
