import type { ConvenantTask } from '#contracts/http/convenant-life.js';
import { dutyState } from '#rules/convenant/duty-state.js';
import type { DutyTask } from '#rules/convenant/life.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { DutyEventEntity } from './duty-event.entity.js';
import { taskIdOf } from './task-id.js';

type Recorded = Pick<DutyEventEntity, 'doneOn' | 'recordedByName' | 'recordedAt'>;

/** A task as its function sees it, with what was last recorded of it. */
export function taskViewOf(
  { duty, dueOn }: DutyTask,
  last: Recorded | undefined,
  today: PlainDate,
): ConvenantTask {
  const { what, by, source } = duty;
  const doneOn = last?.doneOn ?? null;
  const done =
    last && doneOn !== null
      ? { on: doneOn, recordedBy: last.recordedByName, recordedAt: last.recordedAt.toISOString() }
      : null;
  return {
    ...{ id: taskIdOf(duty.id, dueOn), what, by, dueOn },
    ...dutyState(dueOn, doneOn, today),
    ...{ done, source },
  };
}
