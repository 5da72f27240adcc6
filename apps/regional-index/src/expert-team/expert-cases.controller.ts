import type { ExpertCaseList, ExpertCaseView } from '#contracts/http/expert-cases.js';
import { Access, Caller } from '#platform/access.js';
import { AppError } from '#platform/app-error.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ActOnExpertCaseService } from './act-on-expert-case.service.js';
import { AskExpertTeamService } from './ask-expert-team.service.js';
import {
  ActOnExpertCaseDto,
  AskExpertTeamDto,
  NotePatternDto,
  ProcessDirectorDto,
} from './expert-cases.dto.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';

/** Cases at the expert team of the region. */
@Controller('v1/expert-cases')
export class ExpertCasesController {
  constructor(
    private readonly asking: AskExpertTeamService,
    private readonly seeing: SeeExpertCasesService,
    private readonly acting: ActOnExpertCaseService,
  ) {}

  @Post()
  @Access('expert-case:ask')
  async ask(@Caller() caller: Principal, @Body() body: AskExpertTeamDto): Promise<ExpertCaseView> {
    return this.asking.ask(caller, body);
  }

  @Get()
  @Access('expert-case:list')
  async list(@Caller() caller: Principal): Promise<ExpertCaseList> {
    return this.seeing.list(caller);
  }

  @Get(':id')
  @Access('expert-case:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<ExpertCaseView> {
    return this.seeing.see(caller, id);
  }

  @Post(':id/actions')
  @HttpCode(200)
  @Access('expert-case:act')
  async act(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() { action }: ActOnExpertCaseDto,
  ): Promise<ExpertCaseView> {
    return this.acting.act(caller, id, { access: 'expert-case:act', action });
  }

  /** Appoints who directs the process, also in the place of another. */
  @Post(':id/director')
  @HttpCode(200)
  @Access('expert-case:appoint')
  async appoint(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() { name, email, phone, organisation }: ProcessDirectorDto,
  ): Promise<ExpertCaseView> {
    const director = { name, email, phone, organisation };
    return this.acting.act(caller, id, {
      access: 'expert-case:appoint',
      action: 'appoint-director',
      director,
    });
  }

  @Post(':id/pattern')
  @HttpCode(200)
  @Access('expert-case:note-pattern')
  async notePattern(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() pattern: NotePatternDto,
  ): Promise<ExpertCaseView> {
    const { missingHelp, stuckAt } = pattern;
    if (missingHelp.length + stuckAt.length === 0)
      throw new AppError('invalid-input', 'There is nothing to note; expected at least one code');
    return this.acting.act(caller, id, {
      access: 'expert-case:note-pattern',
      action: 'note-pattern',
      pattern,
    });
  }
}
