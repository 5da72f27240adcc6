import type { TaskDoneBody } from '#contracts/http/convenant-life.js';
import { Matches, ValidateIf } from 'class-validator';
import { IsPlainDate } from '../field-checks.js';
import { TASK_ID } from './task-id.js';

/** Query of `GET /v1/convenant`. */
export class ConvenantQuery {
  @ValidateIf((_query, value) => value !== undefined)
  @IsPlainDate()
  on?: string;
}

/** Query of `GET /v1/convenant/tasks`. */
export class TasksQuery {
  @IsPlainDate()
  from!: string;

  @IsPlainDate()
  to!: string;
}

export class TaskParams {
  @Matches(TASK_ID, { message: 'expected the id of a task: the name of a duty and its last day' })
  id!: string;
}

/** Body of `POST /v1/convenant/tasks/:id/done`. */
export class TaskDoneDto implements TaskDoneBody {
  @IsPlainDate()
  on!: string;
}
