import type { Convenant, EscalationAct, FunctionName, Source } from '#rules/convenant/convenant.js';
import { escalationOf, ladderOf, type CaseFacts } from '#rules/coordination/escalate.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import type { PassedHoliday, WorkingTime } from './working-time.js';

/** The way up when every step takes all of its time. */
export interface LadderAhead {
  readonly id: string;
  readonly source: Source;
  readonly steps: readonly {
    readonly step: string;
    readonly who: FunctionName;
    readonly may: EscalationAct;
    readonly says: string;
    readonly workingDays: number;
    readonly from: PlainDate;
    readonly dueOn: PlainDate;
    readonly passes: readonly PassedHoliday[];
    readonly source: Source;
  }[];
}

/** The ladder of a case, as if it began at a moment; null when the convenant has none for it. */
export function ladderAhead(
  facts: CaseFacts,
  startedAt: Instant,
  convenant: Convenant,
  time: WorkingTime,
): LadderAhead | null {
  const ladder = ladderOf(convenant, facts);
  if (!ladder) return null;
  const steps = escalationOf(ladder, startedAt, time.calendar).map(({ step, startsAt, dueAt }) => ({
    step: step.id,
    who: step.who,
    may: step.may,
    says: step.says,
    workingDays: step.workingDays,
    from: dateInAmsterdam(startsAt),
    dueOn: dateInAmsterdam(dueAt),
    passes: time.passed(startsAt, dueAt),
    source: step.source,
  }));
  return { id: ladder.id, source: ladder.source, steps };
}
