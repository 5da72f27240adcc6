import type { Convenant } from '#rules/convenant/convenant.js';
import { guardOf } from '#rules/coordination/escalate.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import { type Climb, whatIsDue, type WhatIsDue } from '#rules/coordination/what-is-due.js';
import type { Instant } from '#rules/dates/plain-date.js';
import type { WorkingCalendar } from '#rules/dates/working-days.js';
import { momentsOf } from '../case-moments.js';
import type { CoordinationRecord } from '../coordination-record.js';
import type { SignalRecord } from '../signal-record.js';
import type { CaseDetails, LookedAt } from './terms.repository.js';

/** A case as it stands when the clock looks at it. */
export interface OpenCoordination {
  readonly record: CoordinationRecord;
  /** The active signals. */
  readonly parties: readonly SignalRecord[];
  readonly details: CaseDetails;
}

export interface Looked extends WhatIsDue {
  /** How it goes on record. */
  readonly after: LookedAt;
  /** Whether a ladder starts now. */
  readonly starts: boolean;
}

interface Frame {
  readonly convenant: Convenant;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

/** What is due in a case, and how it stands after that. */
export function lookAtCase(found: OpenCoordination, { convenant, calendar, now }: Frame): Looked {
  const { record, parties, details } = found;
  const facts = {
    signals: parties.map(({ organisation }) => ({ organisationKind: organisation.kind })),
    municipality: record.municipality,
    candidates: record.mayCoordinate.length,
  };
  const told = new Set(details.told.map(keyOf));
  const contactedAt = new Map(details.contacts.map(({ signalId, at }) => [signalId, at]));
  const moments = momentsOf(record, parties, contactedAt);
  const due = whatIsDue(
    {
      ...{ facts, moments, heldByProcessDirector: record.heldByProcessDirector },
      climb: climbOf(found),
      isTold: (term) => told.has(keyOf(term)),
    },
    now,
    { convenant, calendar },
  );
  const { climb, nextDue } = due;
  const ladderStartedAt = climb && (record.ladderStartedAt ?? now);
  const guard = guardOf(convenant, { ...facts, stuck: climb !== null })?.who ?? null;
  const after = {
    ...{ matchId: record.matchId, ladderStartedAt, guard, nextDue },
    ...{ ladder: climb?.ladder ?? null, stepsTaken: climb?.stepsTaken ?? 0 },
  };
  return { ...due, after, starts: record.ladder === null && climb !== null };
}

const keyOf = ({ term, signalId, startedAt }: Pick<RunningTerm, 'term' | 'signalId' | 'startedAt'>): string =>
  [term, signalId, startedAt].join(' ');

const climbOf = ({ record: { ladder, stepsTaken }, details }: OpenCoordination): Climb | null =>
  ladder === null ? null : { ladder, stepsTaken, stepDueAt: stepsTaken === 0 ? null : details.stepDueAt };
