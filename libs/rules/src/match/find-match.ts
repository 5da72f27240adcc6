import type { Convenant, OrganisationKind } from '../convenant/convenant.js';
import type { Instant } from '../dates/plain-date.js';

/** An active signal in the home region, as far as the rules need it. */
export interface SignalFacts {
  readonly signalId: string;
  readonly professionalId: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly givenAt: Instant;
}

export interface MatchFound {
  readonly matched: boolean;
  /** How many different organisations, or professionals, are involved. */
  readonly involved: number;
  readonly countedBy: Convenant['match']['between'];
}

/**
 * Whether the active signals on one jeugdige make a match: at least two different organisations, or, where the
 * convenant counts them, two different professionals (Zorg voor Jeugd FAQ: as soon as
 * two or more institutions are involved).
 */
export function findMatch(signals: readonly SignalFacts[], rule: Convenant['match']): MatchFound {
  const parties = signals.map((signal) =>
    rule.between === 'organisations' ? signal.organisationId : signal.professionalId,
  );
  const involved = new Set(parties).size;
  return { matched: involved >= 2, involved, countedBy: rule.between };
}
