/** Every state of an objection. From `upheld` to `withdrawn` it is decided, and some place has not confirmed yet. */
export const objectionStates = [
  'pending',
  'upheld',
  'dismissed',
  'inadmissible', // filed after the term, and not excused (Awb 6:11)
  'withdrawn',
  'closed',
] as const;
export type ObjectionState = (typeof objectionStates)[number];

export const objectionActions = [
  'uphold',
  'dismiss',
  'declare-inadmissible',
  'withdraw',
  'confirm', // every place has answered with its receipt
] as const;
export type ObjectionAction = (typeof objectionActions)[number];

/** Who acts. `jeugdige`: also their representative; the handler records it. `places`: all that hold or held a signal. */
export const objectionActors = ['handler', 'jeugdige', 'places'] as const;
export type ObjectionActor = (typeof objectionActors)[number];

/** Why nothing happens. */
export const objectionRefusals = [
  'not-theirs',
  'decided-already',
  'not-decided',
  'not-late',
  'closed',
] as const;
export type ObjectionRefusal = (typeof objectionRefusals)[number];

/** One reason for everybody, or the state after it for each who may act. */
type Cell = ObjectionRefusal | Readonly<Partial<Record<ObjectionActor, ObjectionState>>>;

const decided = {
  uphold: 'decided-already',
  dismiss: 'decided-already',
  'declare-inadmissible': 'decided-already',
  withdraw: 'decided-already',
  confirm: { places: 'closed' },
} as const;

/**
 * The way of an objection (Jw 7.1.5, GDPR 21, Awb chapters 6 and 7). The college decides once; only the jeugdige or
 * their representative withdraws, and only before that. No case is closed before every place has done what follows.
 */
const table = {
  pending: {
    uphold: { handler: 'upheld' },
    dismiss: { handler: 'dismissed' },
    'declare-inadmissible': { handler: 'inadmissible' },
    withdraw: { jeugdige: 'withdrawn' },
    confirm: 'not-decided', // that it is frozen everywhere decides nothing
  },
  upheld: decided,
  dismissed: decided,
  inadmissible: decided,
  withdrawn: decided,
  closed: {
    uphold: 'closed',
    dismiss: 'closed',
    'declare-inadmissible': 'closed',
    withdraw: 'closed',
    confirm: 'closed',
  },
} as const satisfies Record<ObjectionState, Record<ObjectionAction, Cell>>;

/**
 * The state after `action` by `who`, or why nothing happens.
 * @param late whether it was filed after the term: only then can it be inadmissible, and it can be handled all the same
 */
export function nextObjectionState(
  state: ObjectionState,
  action: ObjectionAction,
  who: ObjectionActor,
  late: boolean,
): { readonly to: ObjectionState } | { readonly refused: ObjectionRefusal } {
  const cell: Cell = table[state][action];
  if (typeof cell === 'string') return { refused: cell };
  const to = cell[who];
  if (!to) return { refused: 'not-theirs' };
  return to === 'inadmissible' && !late ? { refused: 'not-late' } : { to };
}

/** What a state means for the signals that the objection is about; of `closed` the outcome decides. */
export const signalsUnderObjection = {
  pending: 'frozen', // seen by their giver and the handler, no match
  upheld: 'erased', // everywhere, and never archived (Jw 7.1.4.6)
  dismissed: 'thawed',
  inadmissible: 'thawed',
  withdrawn: 'thawed',
} as const satisfies Record<Exclude<ObjectionState, 'closed'>, 'frozen' | 'erased' | 'thawed'>;
