import { coordinationStates } from './coordination-words.js';
import type {
  CoordinationAction,
  CoordinationActor,
  CoordinationRefusal,
  CoordinationState,
} from './coordination-words.js';

type Answer = CoordinationState | CoordinationRefusal;
/** One answer for everybody, or an answer for each who may act; whoever is not named is told `not-theirs`. */
type Cell = CoordinationRefusal | Readonly<Partial<Record<CoordinationActor, Answer>>>;

/**
 * The whole life of a coordination. Sources: Zorg voor Jeugd FAQ (the coordinator accepts, telephones, records, gives
 * feedback, closes), Haaglanden (youth protection always coordinates, the parties agree, the regievoerder supplies),
 * Oosterschelde art. 4 (the parties decide, the CJG coordinator keeps them to it).
 * In `handed-over` the old coordinator stays until the new one accepts, and telephones again when that one declines.
 */
const table = {
  agreeing: {
    propose: { party: 'named', guard: 'named', convenant: 'proposed', 'process-director': 'proposed' },
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': { party: 'being-supplied', guard: 'being-supplied', convenant: 'being-supplied' },
    supply: 'nothing-to-supply',
    accept: 'nobody-is-asked',
    decline: 'nobody-is-asked',
    'make-contact': 'nobody-coordinates',
    'record-agreement': 'nobody-coordinates',
    'finish-agreement': 'nobody-coordinates',
    'give-feedback': 'nobody-coordinates',
    'remove-wrong': { guard: 'agreeing' },
    'hand-over': 'nobody-coordinates',
    'take-over': 'nobody-coordinates',
    lapse: { convenant: 'guard-is-told' },
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  named: {
    propose: { party: 'named', guard: 'named', convenant: 'proposed', 'process-director': 'proposed' },
    agree: { party: 'named' },
    'all-agreed': { convenant: 'proposed' },
    'ask-for-supply': { guard: 'being-supplied', convenant: 'being-supplied' },
    supply: 'nothing-to-supply',
    accept: 'nobody-is-asked',
    decline: { candidate: 'agreeing', convenant: 'agreeing' },
    'make-contact': 'nobody-coordinates',
    'record-agreement': 'nobody-coordinates',
    'finish-agreement': 'nobody-coordinates',
    'give-feedback': 'nobody-coordinates',
    'remove-wrong': { guard: 'named' },
    'hand-over': 'nobody-coordinates',
    'take-over': 'nobody-coordinates',
    lapse: { convenant: 'proposed' }, // who says nothing agrees
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  'being-supplied': {
    propose: { convenant: 'proposed', 'process-director': 'proposed' }, // somebody joined who can
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': 'not-theirs', // already asked
    supply: { supplier: 'proposed' },
    accept: 'nobody-is-asked',
    decline: 'nobody-is-asked',
    'make-contact': 'nobody-coordinates',
    'record-agreement': 'nobody-coordinates',
    'finish-agreement': 'nobody-coordinates',
    'give-feedback': 'nobody-coordinates',
    'remove-wrong': { guard: 'being-supplied' },
    'hand-over': 'nobody-coordinates',
    'take-over': 'nobody-coordinates',
    lapse: { convenant: 'guard-is-told' },
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  proposed: {
    propose: { guard: 'proposed', convenant: 'proposed', 'process-director': 'proposed' },
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': { guard: 'being-supplied' },
    supply: 'nothing-to-supply',
    accept: { candidate: 'accepted' },
    decline: { candidate: 'declined', convenant: 'declined' },
    'make-contact': 'nobody-coordinates',
    'record-agreement': 'nobody-coordinates',
    'finish-agreement': 'nobody-coordinates',
    'give-feedback': 'nobody-coordinates',
    'remove-wrong': { guard: 'proposed' },
    'hand-over': 'nobody-coordinates',
    'take-over': 'nobody-coordinates',
    lapse: { convenant: 'guard-is-told' },
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  declined: {
    propose: { party: 'named', guard: 'proposed', convenant: 'proposed', 'process-director': 'proposed' },
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': { party: 'being-supplied', guard: 'being-supplied', convenant: 'being-supplied' },
    supply: 'nothing-to-supply',
    accept: 'nobody-is-asked',
    decline: 'nobody-is-asked',
    'make-contact': 'nobody-coordinates',
    'record-agreement': 'nobody-coordinates',
    'finish-agreement': 'nobody-coordinates',
    'give-feedback': 'nobody-coordinates',
    'remove-wrong': { guard: 'declined' },
    'hand-over': 'nobody-coordinates',
    'take-over': 'nobody-coordinates',
    lapse: 'no-term',
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  accepted: {
    propose: 'somebody-coordinates',
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': 'somebody-coordinates',
    supply: 'nothing-to-supply',
    accept: 'nobody-is-asked',
    decline: { coordinator: 'declined', convenant: 'declined' },
    'make-contact': { coordinator: 'active' },
    'record-agreement': { coordinator: 'contact-first' },
    'finish-agreement': { coordinator: 'contact-first' },
    'give-feedback': { coordinator: 'contact-first' },
    'remove-wrong': { coordinator: 'accepted', guard: 'accepted' },
    'hand-over': { coordinator: 'handed-over' },
    'take-over': { convenant: 'handed-over' },
    lapse: { convenant: 'guard-is-told' },
    close: { coordinator: 'contact-first', convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  active: {
    propose: 'somebody-coordinates',
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': 'somebody-coordinates',
    supply: 'nothing-to-supply',
    accept: 'nobody-is-asked',
    decline: { coordinator: 'declined', convenant: 'declined' },
    'make-contact': { coordinator: 'active' },
    'record-agreement': { coordinator: 'active' },
    'finish-agreement': { coordinator: 'active' },
    'give-feedback': { coordinator: 'active' },
    'remove-wrong': { coordinator: 'active', guard: 'active' },
    'hand-over': { coordinator: 'handed-over' },
    'take-over': { convenant: 'handed-over' },
    lapse: { convenant: 'guard-is-told' },
    close: { coordinator: 'closed', convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  'handed-over': {
    propose: 'somebody-coordinates',
    agree: 'nobody-is-named',
    'all-agreed': 'nobody-is-named',
    'ask-for-supply': 'somebody-coordinates',
    supply: 'nothing-to-supply',
    accept: { candidate: 'accepted' },
    decline: { candidate: 'accepted', coordinator: 'proposed', convenant: 'proposed' },
    'make-contact': { coordinator: 'handed-over' },
    'record-agreement': { coordinator: 'handed-over' },
    'finish-agreement': { coordinator: 'handed-over' },
    'give-feedback': { coordinator: 'handed-over' },
    'remove-wrong': { coordinator: 'handed-over', guard: 'handed-over' },
    'hand-over': { coordinator: 'handed-over' },
    'take-over': { convenant: 'handed-over' },
    lapse: { convenant: 'guard-is-told' },
    close: { convenant: 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  closed: {
    propose: 'case-is-closed',
    agree: 'case-is-closed',
    'all-agreed': 'case-is-closed',
    'ask-for-supply': 'case-is-closed',
    supply: 'case-is-closed',
    accept: 'case-is-closed',
    decline: 'case-is-closed',
    'make-contact': 'case-is-closed',
    'record-agreement': 'case-is-closed',
    'finish-agreement': 'case-is-closed',
    'give-feedback': 'case-is-closed',
    'remove-wrong': 'case-is-closed',
    'hand-over': 'case-is-closed',
    'take-over': 'case-is-closed',
    lapse: 'case-is-closed',
    close: 'case-is-closed',
    end: 'case-is-closed',
  },
} as const satisfies Record<CoordinationState, Record<CoordinationAction, Cell>>;

const isState = (answer: Answer): answer is CoordinationState =>
  coordinationStates.some((state) => state === answer);

/** What holds a case up beside its state. */
export interface Hold {
  /** The expert team appointed a process director and the solution is not realised yet. */
  readonly heldByProcessDirector: boolean;
}

export type CoordinationAnswer =
  { readonly to: CoordinationState } | { readonly refused: CoordinationRefusal };

/**
 * The state after `action` by `who`, or why nothing happens. A process director does not let go until the solution is
 * realised (Regional Expert Team): until then nobody closes the case. Death, age or a move ends it all the same.
 */
export function nextCoordinationState(
  state: CoordinationState,
  action: CoordinationAction,
  who: CoordinationActor,
  { heldByProcessDirector }: Hold,
): CoordinationAnswer {
  const cell: Cell = table[state][action];
  const answer = typeof cell === 'string' ? cell : (cell[who] ?? 'not-theirs');
  if (!isState(answer)) return { refused: answer };
  if (action === 'close' && heldByProcessDirector) return { refused: 'solution-not-realised' };
  return { to: answer };
}
