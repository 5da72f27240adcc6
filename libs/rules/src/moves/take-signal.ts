/** How the new home knows a signal that is handed over to it. */
export type KnownAtNewHome =
  | 'not-known'
  | 'gone' // it ended or was erased here
  | 'given-here' // its giver is of this region: it comes home
  | 'here-already'; // its origin sent it again before the case came, or the case came twice

/** What the new home does with it. */
export type TakeStep = 'store' | 'leave' | 'make-home' | 'keep';

/**
 * What the new home does with a signal of a case that it takes. Whatever it does, the answer is that it took it: so the
 * old home keeps nothing. A signal that was given here and is not known here any more was erased: it does not come back.
 */
export function takeSignal(known: KnownAtNewHome, isOrigin: boolean): TakeStep {
  return known === 'not-known' && isOrigin ? 'leave' : table[known];
}

const table = {
  'not-known': 'store',
  gone: 'leave',
  'given-here': 'make-home',
  'here-already': 'keep',
} as const satisfies Record<KnownAtNewHome, TakeStep>;
