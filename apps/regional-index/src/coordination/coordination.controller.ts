import type { ActAnswer, CoordinationView } from '#contracts/http/coordination.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActOnCoordinationService } from './act-on-coordination.service.js';
import { ActDto } from './coordination.dto.js';
import { SeeCoordinationService } from './see-coordination.service.js';

/** The coordination around a signal of the caller; 404 while nobody else is involved. */
@Controller('v1/signals/:id/coordination')
export class CoordinationController {
  constructor(
    private readonly seeing: SeeCoordinationService,
    private readonly acting: ActOnCoordinationService,
  ) {}

  @Get()
  @Access('coordination:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<CoordinationView> {
    return this.seeing.see(caller, id);
  }

  /** 200: it happened; 202: the region where the jeugdige lives is asked; 409: not possible now, with the reason. */
  @Post('actions')
  @Access('coordination:act')
  async act(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() body: ActDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ActAnswer> {
    const answer = await this.acting.act(caller, id, body);
    void reply.status(answer.sent ? 202 : 200);
    return answer;
  }
}
