import { closedAs } from '#rules/numbers/what-is-counted.js';
import type { CoordinationChange } from '../coordination-record.js';
import { type Counted, countedOf, hasMet, isRealCase, organisationOf } from '../counted.js';
import type { SignalRecord } from '../signal-record.js';
import type { Walked } from '../walk-states.js';
import type { MatchPlan } from './plan-match.js';

/** What is counted of a match that changed. @param moved the signals that came into another state by it */
export function countMatch(
  { change, coordination, case: { municipality, active, isTest } }: MatchPlan,
  moved: readonly Walked[],
  here: string,
): Counted[] {
  if (isTest === true || !isRealCase(active)) return [];
  const opened: Counted[] =
    change === 'opened' ? [{ what: 'matches', municipality, organisation: null }] : [];
  const met = moved.filter(hasMet).map(({ record }) => countedOf('matched', record, { here, municipality }));
  return [...opened, ...met, ...countClosing(coordination, active)];
}

function countClosing(coordination: CoordinationChange | null, active: readonly SignalRecord[]): Counted[] {
  if (!coordination) return [];
  const { before, after, events } = coordination;
  const last = events.at(-1);
  if (!last || after.state !== 'closed' || before?.state === 'closed') return [];
  const what = closedAs(last.action, last.actor);
  const organisation = organisationOf(after.coordinator ?? before?.coordinator ?? null, active);
  return [{ what, municipality: after.municipality, organisation }];
}
