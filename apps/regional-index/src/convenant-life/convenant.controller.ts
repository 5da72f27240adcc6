import type {
  ConvenantCosts,
  ConvenantTask,
  ConvenantTaskList,
  ConvenantView,
} from '#contracts/http/convenant-life.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ConvenantTasksService } from './convenant-tasks.service.js';
import { ConvenantQuery, TaskDoneDto, TaskParams, TasksQuery } from './convenant.dto.js';
import { SeeConvenantService } from './see-convenant.service.js';

/** The life of the convenant itself. */
@Controller('v1/convenant')
export class ConvenantController {
  constructor(
    private readonly seeing: SeeConvenantService,
    private readonly tasks: ConvenantTasksService,
  ) {}

  @Get()
  @Access('convenant:see')
  see(@Query() { on }: ConvenantQuery): ConvenantView {
    return this.seeing.life(on);
  }

  @Get('costs')
  @Access('convenant-costs:see')
  costs(): ConvenantCosts {
    return this.seeing.costs();
  }

  @Get('tasks')
  @Access('convenant-tasks:see')
  async listTasks(
    @Caller() caller: Principal,
    @Query() { from, to }: TasksQuery,
  ): Promise<ConvenantTaskList> {
    return this.tasks.list(caller, from, to);
  }

  @Post('tasks/:id/done')
  @HttpCode(200)
  @Access('convenant-task:done')
  async done(
    @Caller() caller: Principal,
    @Param() { id }: TaskParams,
    @Body() { on }: TaskDoneDto,
  ): Promise<ConvenantTask> {
    return this.tasks.done(caller, id, on);
  }

  @Post('tasks/:id/undo')
  @HttpCode(200)
  @Access('convenant-task:undo')
  async undo(@Caller() caller: Principal, @Param() { id }: TaskParams): Promise<ConvenantTask> {
    return this.tasks.undo(caller, id);
  }
}
