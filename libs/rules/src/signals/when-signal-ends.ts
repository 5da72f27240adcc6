/** Why a signal ends. Who ends it, and where, differs; what follows stands in one table. */
export const endReasons = [
  'ended-by-giver', // the risk is gone, says who gave it
  'lifetime-over', // the planned end date has passed
  'age-limit', // the 23rd birthday, or what the convenant records with its ground
  'death',
  'closed-by-coordinator', // adequate help is arranged, or nobody is involved any more
  'found-wrong', // after consulting its giver
  'objection-upheld',
  'given-by-mistake', // undone by its giver, shortly after it was given
] as const;
export type EndReason = (typeof endReasons)[number];

/** What follows from an end. */
export interface EndConsequence {
  /** Whether the home region archives it: for at most five years, readable for nobody, for one single notice. */
  readonly keeps: 'archive' | 'nothing';
  /**
   * What remains in the active registers. `remnant`: for its giver, without a link to a person, for a while; `receipt`:
   * that it was erased, from every place; `audit-only`: as if it had never been given.
   */
  readonly remains: 'remnant' | 'receipt' | 'audit-only';
  /** Which other region hears of it. `home`: where the jeugdige lives; `origin`: where it was given; `both`: the other one. */
  readonly tells: 'home' | 'origin' | 'both' | 'nobody';
  /** Whether the giver gets a mail; who ended it knows, and who coordinates tells of a closed case. */
  readonly mailsGiver: boolean;
  /** Whether everything else on the jeugdige goes too, the archive with it. */
  readonly destroysAll: boolean;
}

/**
 * Sources: Jw 7.1.4.4 and 7.1.4.5 (ends), Jw 7.1.4.6 (archive: only when the risk is gone or the lifetime over; all is
 * destroyed at the age limit or death), Zorg voor Jeugd FAQ (the coordinator closes a case, and removes what is clearly
 * wrong after consulting its giver). A planned end and the age limit both regions see by their own clock; of the age the
 * home region tells nevertheless, because only there the convenant's limit holds.
 */
const table = {
  'ended-by-giver': ended({ tells: 'home' }),
  'lifetime-over': ended({ tells: 'nobody', mailsGiver: true }),
  'closed-by-coordinator': ended({ tells: 'origin' }),
  'age-limit': ended({ keeps: 'nothing', tells: 'origin', mailsGiver: true, destroysAll: true }),
  death: ended({ keeps: 'nothing', tells: 'origin', mailsGiver: true, destroysAll: true }),
  'found-wrong': erased({ mailsGiver: true }),
  'objection-upheld': erased({ mailsGiver: true }),
  'given-by-mistake': erased({ remains: 'audit-only' }),
} as const satisfies Record<EndReason, EndConsequence>;

/** Reasons by which a signal is erased everywhere it went, as if it should never have been there. */
export const erasureReasons = ['found-wrong', 'objection-upheld', 'given-by-mistake'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** What follows when a signal ends for this reason. */
export const consequenceOf = (reason: EndReason): EndConsequence => table[reason];

function ended(more: Partial<EndConsequence>): EndConsequence {
  return {
    ...{ keeps: 'archive', remains: 'remnant', tells: 'nobody', mailsGiver: false, destroysAll: false },
    ...more,
  };
}

function erased(more: Partial<EndConsequence>): EndConsequence {
  return {
    ...{ keeps: 'nothing', remains: 'receipt', tells: 'both', mailsGiver: false, destroysAll: false },
    ...more,
  };
}
