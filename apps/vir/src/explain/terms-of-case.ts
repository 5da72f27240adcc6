import type { Convenant, FunctionName, Source, TermName } from '#rules/convenant/convenant.js';
import type { Decision } from '#rules/convenant/decide.js';
import type { RunningTerm } from '#rules/coordination/terms.js';
import { termsAhead } from '#rules/coordination/terms-ahead.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import { nameOf, signalsOf } from './case-of-facts.js';
import type { MatchFacts } from './facts-file.js';
import type { PassedHoliday, WorkingTime } from './working-time.js';

/** A term with its real dates. */
export interface TermOfCase {
  readonly term: TermName;
  /** The organisation whose signal it is about; null when it is about the case. */
  readonly about: string | null;
  /** Who must act. */
  readonly who: FunctionName;
  readonly workingDays: number;
  /** The day from which it counts: the day after is its first. */
  readonly from: PlainDate;
  /** The last day on which it is still in time. */
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  readonly passes: readonly PassedHoliday[];
  readonly source: Source;
}

interface Decided {
  readonly facts: MatchFacts;
  readonly decision: Decision | null;
  readonly decidedAt: Instant;
}

function supplierOf({ coordination }: Convenant, decision: Decision | null): FunctionName {
  const then = coordination.rules.find(({ id }) => id === decision?.rule)?.then;
  return then && 'supply' in then ? then.supply : 'regievoerder';
}

function withDates(
  { term, signalId, who, startedAt, dueAt, source }: RunningTerm,
  { facts }: Decided,
  { terms }: Convenant,
  time: WorkingTime,
): TermOfCase {
  return {
    term,
    about: signalId === null ? null : nameOf(signalId, facts),
    who,
    workingDays: (terms[term] ?? terms.response)?.workingDays ?? 0, // an urgent signal may have the term of any other
    from: dateInAmsterdam(startedAt),
    dueOn: dateInAmsterdam(dueAt),
    dueAt,
    passes: time.passed(startedAt, dueAt),
    source,
  };
}

/** The whole path of terms of a case from its match on, when each step takes all of its time. */
export function termsOfCase(
  decided: Decided,
  convenant: Convenant,
  time: WorkingTime,
): readonly TermOfCase[] {
  const { facts, decision, decidedAt } = decided;
  const match = {
    outcome: decision?.outcome ?? 'stays',
    matchedAt: facts.matchedAt,
    decidedAt,
    isCoordinated: facts.standing !== undefined,
    signals: signalsOf(facts),
    supplier: supplierOf(convenant, decision),
  } as const;
  return termsAhead(match, convenant, time.calendar).map((term) => withDates(term, decided, convenant, time));
}
