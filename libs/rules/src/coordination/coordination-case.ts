import { nextCoordinationState, type Hold } from './coordination-states.js';
import {
  type CoordinationAction,
  type CoordinationActor,
  coordinationRefusals,
  type CoordinationState,
} from './coordination-words.js';

/** The coordination of one match. A party is known by its signal, who is supplied from outside by an id of their own. */
export interface CoordinationCase extends Hold {
  readonly state: CoordinationState;
  /** The parties that may coordinate: they name somebody and agree; see `neverCoordinate` of a convenant. */
  readonly mayCoordinate: readonly string[];
  /** Who coordinates; not null exactly in `accepted`, `active` and `handed-over`. */
  readonly coordinator: string | null;
  /** Who is named, proposed, or asked to take over; not null exactly in those states. */
  readonly candidate: string | null;
  /** The parties that agree with who is named, who named them among them. */
  readonly agreed: readonly string[];
}

export interface CaseAction {
  readonly action: CoordinationAction;
  readonly who: CoordinationActor;
  /** Who acts as candidate, coordinator or party; null for who is outside the match. */
  readonly by: string | null;
  /** Who should coordinate, for `propose`, `supply`, `hand-over` and `take-over`. */
  readonly names?: string;
}

/** Why nothing happens in a case: the refusals of its states, and those of who is named. */
export const caseRefusals = [
  ...coordinationRefusals,
  ...(['names-nobody', 'coordinates-already', 'may-not-coordinate'] as const),
] as const;
export type CaseRefusal = (typeof caseRefusals)[number];
export type CaseAnswer = { readonly to: CoordinationCase } | { readonly refused: CaseRefusal };

const hasCoordinator: readonly CoordinationState[] = ['accepted', 'active', 'handed-over'];
const hasCandidate: readonly CoordinationState[] = ['named', 'proposed', 'handed-over'];
const naming: readonly CoordinationAction[] = ['propose', 'supply', 'hand-over', 'take-over'];

/** Whether who acts really is the candidate, the coordinator or a party that may coordinate. */
function hasPart(
  { who, by }: CaseAction,
  { candidate, coordinator, mayCoordinate }: CoordinationCase,
): boolean {
  if (who === 'candidate') return by !== null && by === candidate;
  if (who === 'coordinator') return by !== null && by === coordinator;
  return who !== 'party' || (by !== null && mayCoordinate.includes(by));
}

/** Why the named cannot coordinate; who is supplied comes from outside the match. */
function faultOfNamed({ action, names }: CaseAction, before: CoordinationCase): CaseRefusal | undefined {
  if (!naming.includes(action)) return undefined;
  if (names === undefined) return 'names-nobody';
  if (names === before.coordinator) return 'coordinates-already';
  return action === 'supply' || before.mayCoordinate.includes(names) ? undefined : 'may-not-coordinate';
}

function agreedAfter({ action, who, by }: CaseAction, { agreed }: CoordinationCase): readonly string[] {
  const kept = action === 'propose' ? [] : agreed;
  return who !== 'party' || by === null || kept.includes(by) ? kept : [...kept, by];
}

function moved(before: CoordinationCase, act: CaseAction, state: CoordinationState): CoordinationCase {
  const coordinator = act.action === 'accept' ? before.candidate : before.coordinator;
  const candidate = naming.includes(act.action) ? (act.names ?? null) : before.candidate;
  return {
    ...before,
    state,
    coordinator: hasCoordinator.includes(state) ? coordinator : null,
    candidate: hasCandidate.includes(state) ? candidate : null,
    agreed: state === 'named' ? agreedAfter(act, before) : [],
  };
}

/** What follows by itself: all have agreed; and who agreed to be named need not accept once more. */
function settled(before: CoordinationCase, after: CoordinationCase): CoordinationCase {
  const { state, candidate, mayCoordinate, agreed } = after;
  if (state === 'named' && mayCoordinate.every((party) => agreed.includes(party)))
    return settled(after, moved(after, { action: 'all-agreed', who: 'convenant', by: null }, 'proposed'));
  const isNamedOne = before.state === 'named' && state === 'proposed' && candidate === before.candidate;
  if (isNamedOne && candidate !== null && before.agreed.includes(candidate))
    return moved(after, { action: 'accept', who: 'candidate', by: candidate }, 'accepted');
  return after;
}

/**
 * The coordination after an action, or why nothing happens; `nextCoordinationState` says in which state what is possible.
 * The parties agree on a coordinator when all that may coordinate do, or when the term is over (`lapse`).
 */
export function applyAction(before: CoordinationCase, act: CaseAction): CaseAnswer {
  const next = nextCoordinationState(before.state, act.action, act.who, before);
  if ('refused' in next) return next;
  if (!hasPart(act, before)) return { refused: 'not-theirs' };
  const fault = faultOfNamed(act, before);
  return fault ? { refused: fault } : { to: settled(before, moved(before, act, next.to)) };
}
