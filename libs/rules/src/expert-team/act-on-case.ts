import type { Convenant } from '../convenant/convenant.js';
import {
  type ExpertCaseAction,
  expertCaseActions,
  type ExpertCaseActor,
  type ExpertCaseRefusal,
  type ExpertCaseState,
  nextExpertCaseState,
} from './expert-case-states.js';

export type ExpertTeamFunction = NonNullable<Convenant['expertTeam']>['functions'][number];

export interface ExpertCaseFacts {
  readonly state: ExpertCaseState;
  /** Patterns are counted without persons, so what is noted of a case cannot be found again and changed. */
  readonly patternNoted: boolean;
}

/** What somebody is to a case; they can be more than one. */
export interface Capacities {
  readonly directs: boolean;
  readonly ofTeam: boolean;
  /** Has an active signal on the jeugdige. */
  readonly isParty: boolean;
  /** Is the party that asked or brought in the case. */
  readonly asked: boolean;
}

export type ActRefusal = ExpertCaseRefusal | 'not-in-convenant' | 'noted-already';

/** Which function of the expert team an action belongs to; whoever is there may always close what is open. */
export const functionOfAction = {
  advise: 'consult',
  'bring-in': 'direct',
  discuss: 'direct',
  'appoint-director': 'direct',
  'realise-solution': 'direct',
  'note-pattern': 'report-patterns',
  close: null,
  end: null,
} as const satisfies Record<ExpertCaseAction, ExpertTeamFunction | null>;

/** Any party may bring in what until now was only asked about; closing is for the one who asked. */
function actorsOf(action: ExpertCaseAction, is: Capacities): ExpertCaseActor[] {
  const asks = is.asked || (is.isParty && action === 'bring-in');
  return [
    ...(is.directs ? (['process-director'] as const) : []),
    ...(is.ofTeam ? (['expert-team'] as const) : []),
    ...(asks ? (['asker'] as const) : []),
  ];
}

/**
 * What becomes of a case by somebody's action, and as what they act; or why nothing does. A convenant can have an expert
 * team without all four functions (Regional Expert Team, four functions).
 */
export function actOnCase(
  { state, patternNoted }: ExpertCaseFacts,
  action: ExpertCaseAction,
  is: Capacities,
  functions: readonly ExpertTeamFunction[],
): { readonly to: ExpertCaseState; readonly as: ExpertCaseActor } | { readonly refused: ActRefusal } {
  const needed = functionOfAction[action];
  if (needed !== null && !functions.includes(needed)) return { refused: 'not-in-convenant' };
  const tried = actorsOf(action, is).map((as) => ({ as, next: nextExpertCaseState(state, action, as) }));
  for (const { as, next } of tried) {
    if (!('to' in next)) continue;
    const again = action === 'note-pattern' && patternNoted;
    return again ? { refused: 'noted-already' } : { to: next.to, as };
  }
  const [first] = tried;
  return first && 'refused' in first.next ? first.next : { refused: 'not-theirs' };
}

/** Everything that somebody can do with a case now. */
export const possibleActions = (
  facts: ExpertCaseFacts,
  is: Capacities,
  functions: readonly ExpertTeamFunction[],
): ExpertCaseAction[] =>
  expertCaseActions.filter((action) => 'to' in actOnCase(facts, action, is, functions));
