import type { ActAnswer, CaseList, CoordinationView } from '#contracts/http/coordination.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ActOnOwnCaseService } from './act-on-own-case.service.js';
import { ActDto } from './coordination.dto.js';
import { SeeCasesService } from './see-cases.service.js';

/** The coordination of matches in which the caller has a part without a signal; 404 when they have none. */
@Controller('v1/coordinations')
export class CasesController {
  constructor(
    private readonly seeing: SeeCasesService,
    private readonly acting: ActOnOwnCaseService,
  ) {}

  @Get()
  @Access('case:list')
  async list(@Caller() caller: Principal): Promise<CaseList> {
    return { coordinations: await this.seeing.list(caller) };
  }

  @Get(':id')
  @Access('case:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<CoordinationView> {
    return this.seeing.see(caller, id);
  }

  @Post(':id/actions')
  @HttpCode(200)
  @Access('case:act')
  async act(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() body: ActDto,
  ): Promise<ActAnswer> {
    return this.acting.act(caller, id, body);
  }
}
