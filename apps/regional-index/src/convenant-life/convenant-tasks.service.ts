import type { ConvenantTask, ConvenantTaskList } from '#contracts/http/convenant-life.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { type DutyTask, dutiesBetween } from '#rules/convenant/life.js';
import { addYears, dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { relationOf } from '../relation-of.js';
import { DutyEventsRepository } from './duty-events.repository.js';
import { dueOnOf, taskIdOf } from './task-id.js';
import { taskViewOf } from './task-view.js';

const YEARS_MOST = 10;

/** The evaluations, reports, meetings and reflections that the convenant asks for, and which of them are done. */
@Injectable()
export class ConvenantTasksService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: DutyEventsRepository,
  ) {}

  /** @throws AppError invalid-input when the time asked for is none, or too long */
  async list(caller: Principal, from: PlainDate, to: PlainDate): Promise<ConvenantTaskList> {
    refuseOtherTime(from, to);
    const tasks = this.tasksOf(caller, 'convenant-tasks:see', from, to);
    const last = await inTransaction(this.dataSource, (tx) =>
      this.repository.last(tx, this.region.convenant.id, from, to),
    );
    const today = this.today();
    return {
      tasks: tasks.map((task) => taskViewOf(task, last.get(taskIdOf(task.duty.id, task.dueOn)), today)),
    };
  }

  /** @throws AppError not-found; invalid-input when it is in the future; conflict when it is done already */
  async done(caller: Principal, id: string, on: PlainDate): Promise<ConvenantTask> {
    if (on > this.today()) {
      const fields = [
        { field: 'on', detail: 'expected a day that is not after today', reason: 'in-the-future' },
      ];
      throw new AppError('invalid-input', 'One field is not as expected', { fields });
    }
    return this.record(caller, 'convenant-task:done', id, on);
  }

  /** Takes back what was recorded by mistake. @throws AppError not-found; conflict when it is not done */
  async undo(caller: Principal, id: string): Promise<ConvenantTask> {
    return this.record(caller, 'convenant-task:undo', id, null);
  }

  private async record(
    caller: Principal,
    action: Action,
    id: string,
    doneOn: PlainDate | null,
  ): Promise<ConvenantTask> {
    const dueOn = dueOnOf(id);
    const task = this.tasksOf(caller, action, dueOn, dueOn).find(
      ({ duty }) => taskIdOf(duty.id, dueOn) === id,
    );
    if (!task) throw new AppError('not-found', 'You have no such task of the convenant');
    const convenant = this.region.convenant.id;
    return inTransaction(this.dataSource, async (tx) => {
      const last = (await this.repository.last(tx, convenant, dueOn, dueOn)).get(id);
      const event = {
        ...{ convenant, duty: task.duty.id, dueOn, turn: (last?.turn ?? 0) + 1, doneOn },
        ...{ recordedBy: caller.id, recordedByName: caller.name, recordedAt: this.clock.now() },
      };
      const isDone = (last?.doneOn ?? null) !== null;
      if (isDone === (doneOn !== null)) throw new AppError('conflict', alreadySo[isDone ? 'done' : 'open']);
      if (!(await this.repository.add(tx, event))) throw new AppError('conflict', alreadySo.meanwhile);
      return taskViewOf(task, event, dateInAmsterdam(event.recordedAt.toISOString()));
    });
  }

  private today(): PlainDate {
    return dateInAmsterdam(this.clock.now().toISOString());
  }

  /** The tasks that the access table lets the caller touch with an action. */
  private tasksOf(caller: Principal, action: Action, from: PlainDate, to: PlainDate): DutyTask[] {
    const tasks = dutiesBetween(this.region.convenant, from, to);
    switch (relationOf(caller, action)) {
      case 'whole-region':
        return [...tasks];
      case 'own-duties':
        return tasks.filter(({ duty }) => duty.by === caller.role);
      default:
        throw new Error('An action on tasks of the convenant needs a relation to them in the access table');
    }
  }
}

const alreadySo = {
  done: 'This task is recorded as done; to change that, take it back first',
  open: 'This task is not recorded as done',
  meanwhile: 'Somebody recorded this task meanwhile; get it again',
};

function refuseOtherTime(from: PlainDate, to: PlainDate): void {
  if (from <= to && to <= addYears(from, YEARS_MOST)) return;
  const detail = `expected a date from \`from\` on, at most ${YEARS_MOST} years later`;
  throw new AppError('invalid-input', 'One field is not as expected', { fields: [{ field: 'to', detail }] });
}
