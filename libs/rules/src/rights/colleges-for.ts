import type { Convenant } from '../convenant/convenant.js';

/** What decides which college is right for a signal. Municipalities by code. */
export interface CollegeFacts {
  /** Whether it was given in the index of this region, under this convenant. */
  readonly givenHere: boolean;
  /** Where the jeugdige lives. */
  readonly residence: string;
  /** Where the organisation of the giver works, by its profile; empty when it is not on record here. */
  readonly worksIn: readonly string[];
}

/**
 * The colleges that may handle an objection to a signal: the convenant names which (Jw 7.1.5: the one that contracted the
 * organisation; Zorg voor Jeugd FAQ: where the signal was given; Haaglanden: of residence). A signal that came from another
 * region is under the college of residence: the convenant under which it was given names another, and two regions
 * that each point to the other would leave the jeugdige without any.
 * @returns codes, at least one; any of them is right
 */
export function collegesFor(
  { givenHere, residence, worksIn }: CollegeFacts,
  { with: named }: Pick<Convenant['objection'], 'with'>,
): readonly string[] {
  if (!givenHere || worksIn.length === 0) return [residence];
  switch (named) {
    case 'municipality-of-residence':
      return [residence];
    case 'municipality-where-given': // which of them is not stored
      return worksIn;
    case 'municipality-that-contracted': // for its own jeugdigen
      return worksIn.includes(residence) ? [residence] : worksIn;
  }
}
