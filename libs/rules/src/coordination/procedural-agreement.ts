import type { PlainDate } from '../dates/plain-date.js';

/**
 * What the coordinator records of the plan: procedure only, never content (Zorg voor Jeugd FAQ). There is no field for
 * text, so that nothing about the jeugdige can end up in it.
 */
export interface ProceduralAgreement {
  /** Who does it: the party or coordinator, by the id it has in the case. */
  readonly who: string;
  readonly startsOn: PlainDate;
  readonly targetEnd: PlainDate;
  readonly done: boolean;
}

export const agreementFaults = [
  'who-is-not-involved',
  'ends-before-it-starts',
  'starts-before-the-match',
  'ends-after-the-jeugdige-is-too-old',
  'is-done-before-it-starts',
] as const;
export type AgreementFault = (typeof agreementFaults)[number];

export interface AgreementFacts {
  /** Everybody who can have an agreement: the parties of now and the coordinator. */
  readonly involved: readonly string[];
  readonly matchedOn: PlainDate;
  /** The day on which the jeugdige reaches the age limit. */
  readonly ageLimitOn: PlainDate;
  readonly today: PlainDate;
}

/** Everything that is wrong with an agreement as it is to be recorded; nothing when it may be. */
export function checkAgreement(
  { who, startsOn, targetEnd, done }: ProceduralAgreement,
  { involved, matchedOn, ageLimitOn, today }: AgreementFacts,
): readonly AgreementFault[] {
  const found: Readonly<Record<AgreementFault, boolean>> = {
    'who-is-not-involved': !involved.includes(who),
    'ends-before-it-starts': targetEnd < startsOn,
    'starts-before-the-match': startsOn < matchedOn,
    'ends-after-the-jeugdige-is-too-old': targetEnd > ageLimitOn,
    'is-done-before-it-starts': done && startsOn > today,
  };
  return agreementFaults.filter((fault) => found[fault]);
}

export type AgreementsState = 'none' | 'some-open' | 'all-done';

/** How far the agreements of a case are: an agreement of who is no longer involved counts until it is done or removed. */
export function agreementsOf(agreements: readonly Pick<ProceduralAgreement, 'done'>[]): AgreementsState {
  if (agreements.length === 0) return 'none';
  return agreements.every(({ done }) => done) ? 'all-done' : 'some-open';
}
