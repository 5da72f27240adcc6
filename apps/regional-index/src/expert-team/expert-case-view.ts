import type { ExpertCaseView } from '#contracts/http/expert-cases.js';
import type { Party } from '#contracts/involvement.js';
import { type Capacities, type ExpertTeamFunction, possibleActions } from '#rules/expert-team/act-on-case.js';
import type { SignalRecord } from '../signal-record.js';
import type { ExpertCaseEventEntity } from './expert-case-event.entity.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';

export interface CaseContext {
  /** Active signals on the jeugdige, earliest first. */
  readonly active: readonly SignalRecord[];
  readonly history: readonly ExpertCaseEventEntity[];
  readonly is: Capacities;
  readonly functions: readonly ExpertTeamFunction[];
}

const partyOf = ({ professional, organisation, originRegion, givenAt }: SignalRecord): Party => ({
  ...{ professional, organisation },
  ...{ region: originRegion, since: givenAt },
});

/** A case as parties, process director and team see it. */
export function caseViewOf(
  found: ExpertCaseEntity,
  { active, history, is, functions }: CaseContext,
): ExpertCaseView {
  const { id, matchId, state, stateSince, askedBy, director, patternNoted } = found;
  const asker = active.find((signal) => signal.id === found.askerSignalId);
  return {
    ...{ id, matchId, state, since: stateSince.toISOString(), askedBy, director, patternNoted },
    asker: asker ? partyOf(asker) : null,
    parties: active.map(partyOf),
    convenant: { id: found.convenant, version: found.convenantVersion },
    history: history.map(({ at, action, actor, byName, toState, director: appointed }) => ({
      ...{ at: at.toISOString(), action, by: { kind: actor, name: byName } },
      ...{ state: toState, director: appointed },
    })),
    may: possibleActions(found, is, functions),
  };
}
