import type { Convenant, FunctionName, Source, TermName } from '../convenant/convenant.js';
import type { Instant } from '../dates/plain-date.js';
import { dueAt, type WorkingCalendar } from '../dates/working-days.js';
import type { CoordinationState } from './coordination-words.js';
import type { AgreementsState } from './procedural-agreement.js';

/** What has happened in a case, as far as a term depends on it. */
export interface CaseMoments {
  readonly state: CoordinationState;
  /** Since when it is in this state; for `named` and `proposed`, since when with this person. */
  readonly stateSince: Instant;
  readonly matchedAt: Instant;
  /** When the coordinator of now accepted; null when nobody coordinates. */
  readonly coordinatedSince: Instant | null;
  /** The active signals; `contactedAt`: when a coordinator telephoned who gave it. */
  readonly signals: readonly {
    readonly signalId: string;
    readonly givenAt: Instant;
    readonly urgent: boolean;
    readonly contactedAt: Instant | null;
  }[];
  readonly agreements: AgreementsState;
  /** The function that supplies a coordinator when no party can. */
  readonly supplier: FunctionName;
}

export interface RunningTerm {
  readonly term: TermName;
  /** The signal that it is about; null when it is about the case. */
  readonly signalId: string | null;
  readonly startedAt: Instant;
  /** The last moment at which it is still in time. */
  readonly dueAt: Instant;
  /** Who must act before then; `coordinator` also who is asked to be it. */
  readonly who: FunctionName;
  readonly source: Source;
}

type Start = Pick<RunningTerm, 'term' | 'signalId' | 'startedAt' | 'who'>;

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** Who must act so that the case gets on, per state; and the term that runs for the state itself. */
const perState: Readonly<
  Record<CoordinationState, { readonly who: FunctionName | 'supplier'; readonly term: TermName | null }>
> = {
  agreeing: { who: 'parties', term: 'agree' },
  named: { who: 'parties', term: 'agree' },
  'being-supplied': { who: 'supplier', term: 'supply' },
  proposed: { who: 'coordinator', term: 'accept' },
  declined: { who: 'parties', term: null }, // the convenant names the next at once
  accepted: { who: 'coordinator', term: null },
  active: { who: 'coordinator', term: null },
  'handed-over': { who: 'coordinator', term: 'accept' },
  closed: { who: 'parties', term: null },
};

/** The telephone call to everybody who signalled: a response while nobody coordinates, else the first contact. */
function contactStarts({ signals, matchedAt, coordinatedSince }: CaseMoments, who: FunctionName): Start[] {
  return signals
    .filter(({ contactedAt }) => contactedAt === null)
    .map(({ signalId, givenAt, urgent }) => {
      const startedAt = later(givenAt, coordinatedSince ?? matchedAt);
      if (coordinatedSince !== null) return { term: 'first-contact', signalId, startedAt, who };
      return { term: urgent ? 'response-urgent' : 'response', signalId, startedAt, who };
    });
}

function startsOf(moments: CaseMoments): Start[] {
  const { state, stateSince, matchedAt, agreements } = moments;
  if (state === 'closed') return [];
  const { who: role, term } = perState[state];
  const who = role === 'supplier' ? moments.supplier : role;
  const starts = contactStarts(moments, who);
  if (term) starts.push({ term, signalId: null, startedAt: stateSince, who });
  if (state === 'active' && agreements === 'none')
    starts.push({ term: 'agreements', signalId: null, startedAt: stateSince, who });
  if (agreements !== 'all-done') starts.push({ term: 'handling', signalId: null, startedAt: matchedAt, who });
  return starts;
}

/**
 * The terms that run in a case, the first due first. Which there are and how long says the convenant; a term that it
 * does not name does not run, except that an urgent signal then has the term of any other.
 * Terms: Zorg voor Jeugd FAQ (the coordinator telephones everybody who signalled; response terms), Oosterschelde art. 4
 * (a handling term that the CJG coordinator guards).
 */
export function runningTerms(
  moments: CaseMoments,
  { terms }: Pick<Convenant, 'terms'>,
  calendar: WorkingCalendar,
): readonly RunningTerm[] {
  return startsOf(moments)
    .flatMap((start): RunningTerm[] => {
      const term = terms[start.term] ?? (start.term === 'response-urgent' ? terms.response : undefined);
      if (!term) return [];
      const due = dueAt(start.startedAt, term.workingDays, calendar);
      return [{ ...start, dueAt: due, source: term.source }];
    })
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}

/** The terms that are over: the guard of the process is told, then the ladder of the convenant runs. */
export function overdueTerms(running: readonly RunningTerm[], now: Instant): readonly RunningTerm[] {
  return running.filter(({ dueAt: due }) => due < now);
}
