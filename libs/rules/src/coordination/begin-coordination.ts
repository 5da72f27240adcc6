import type { Decision } from '../convenant/decide.js';
import { applyAction, type CaseAction, type CoordinationCase } from './coordination-case.js';
import type { Hold } from './coordination-states.js';

/**
 * The coordination as a decision of the convenant begins it, after a match or when nobody coordinates any more: somebody
 * is proposed, the parties agree among themselves, or a function outside the match is asked to supply a coordinator.
 */
export function beginCoordination(
  { outcome, candidates, coordinatorSignalId }: Decision,
  { heldByProcessDirector }: Hold,
): CoordinationCase {
  const empty: CoordinationCase = {
    state: 'agreeing',
    mayCoordinate: candidates,
    coordinator: null,
    candidate: null,
    agreed: [],
    heldByProcessDirector,
  };
  switch (outcome) {
    case 'parties-agree':
      return empty;
    case 'supplied':
      return byConvenant(empty, 'ask-for-supply');
    case 'assigned':
      return byConvenant(empty, 'propose', coordinatorSignalId ?? undefined);
  }
}

/** What the convenant does by itself; it only does what the table of states lets it. */
export function byConvenant(
  before: CoordinationCase,
  action: CaseAction['action'],
  names?: string,
): CoordinationCase {
  const answer = applyAction(before, {
    ...{ action, who: 'convenant', by: null },
    ...(names !== undefined && { names }),
  });
  if ('to' in answer) return answer.to;
  throw new Error(`The convenant cannot ${action} in ${before.state}: ${answer.refused}`);
}
