import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { DutyEventEntity } from './duty-event.entity.js';
import { taskIdOf } from './task-id.js';

@Injectable()
export class DutyEventsRepository {
  /** What was last recorded of the tasks between two dates, both included, by the id of the task. */
  async last(
    tx: Tx,
    convenant: string,
    from: PlainDate,
    to: PlainDate,
  ): Promise<Map<string, DutyEventEntity>> {
    const events = await tx.entities.find(DutyEventEntity, {
      where: { convenant, dueOn: Between(from, to) },
      order: { turn: 'ASC' },
    });
    return new Map(events.map((event) => [taskIdOf(event.duty, event.dueOn), event]));
  }

  /** Adds the next turn; false when somebody else took it meanwhile. */
  async add(tx: Tx, event: DutyEventEntity): Promise<boolean> {
    const added = await tx.entities
      .createQueryBuilder()
      .insert()
      .into(DutyEventEntity)
      .values(event)
      .orIgnore()
      .returning('turn')
      .execute();
    return (added.raw as unknown[]).length === 1;
  }
}
