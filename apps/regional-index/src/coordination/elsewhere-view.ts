import type { CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { CoordinationView, RefusedActionView } from '#contracts/http/coordination.js';
import type { Involvement } from '#contracts/involvement.js';
import type { CoordinationActor, CoordinationState } from '#rules/coordination/coordination-words.js';
import { isHeldByProcessDirector } from '#rules/expert-team/expert-case-states.js';
import type { OwnSignal } from '../signals/own-signals.service.js';
import { mayNow } from './parts-of.js';

const coordinated: readonly CoordinationState[] = ['accepted', 'active', 'handed-over'];

/**
 * A coordination that another region keeps, as far as that region told; null when it told of no coordination, as
 * older releases do.
 */
export function elsewhereView(
  { matchId, homeRegion, others, coordination }: Involvement,
  { id, party }: OwnSignal,
  refused: CoordinationRefused | null,
): CoordinationView | null {
  const { state, since, candidate = null, candidates = [], coordinator: first } = coordination;
  const { agreements, expertCase, handOverSince = null } = coordination;
  if (state === undefined || since === undefined) return null;
  const coordinator = coordinated.includes(state) ? first : null;
  const parts: CoordinationActor[] = [];
  if (candidate?.id === id) parts.push('candidate');
  if (coordinator?.id === id) parts.push('coordinator');
  if (candidates.includes(id)) parts.push('party');
  const { sentence, rule, convenant, convenantVersion, decidedAt } = coordination;
  const heldByProcessDirector = expertCase !== undefined && isHeldByProcessDirector(expertCase);
  return {
    ...{ matchId, homeRegion, state, since, coordinator, candidate, candidates },
    ...{ parties: [party, ...others], agreed: [], supplier: null, guard: null },
    expertCase: expertCase ? { state: expertCase, director: null } : null,
    handOverSince,
    own: { id, parts, may: mayNow({ state, heldByProcessDirector }, parts) },
    why: { ...{ sentence, rule, convenant, convenantVersion, decidedAt }, source: null, passedOver: [] },
    followUp: null,
    ...(agreements && { agreements }),
    ...(refused && { refused: refusedIn(refused) }),
  };
}

const refusedIn = ({ action, reason, actedAt, refusedAt }: CoordinationRefused): RefusedActionView => ({
  ...{ action, reason, actedAt, refusedAt },
});
