import type { GiveSignalAnswer, SignalList, SignalView } from '#contracts/http/signals.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EndSignalService } from './end-signal.service.js';
import { RegisterHelpDto } from './register-help.dto.js';
import { RegisterHelpService } from './register-help.service.js';
import { SeeSignalService } from './see-signal.service.js';

/**
 * Registrations of help: of the professional who calls, or of the organisation of the client system that calls. What is
 * around a match its professionals find at `/v1/signals/:id`, as with a signal.
 */
@Controller('v1/chain-registrations')
export class ChainRegistrationsController {
  constructor(
    private readonly registering: RegisterHelpService,
    private readonly seeing: SeeSignalService,
    private readonly ending: EndSignalService,
  ) {}

  /** 201: a new registration; 200: it was there. */
  @Post()
  @Access('chain-registration:give')
  async give(
    @Caller() caller: Principal,
    @Body() body: RegisterHelpDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GiveSignalAnswer> {
    const answer = await this.registering.give(caller, body);
    void reply.status(answer.repeated ? 200 : 201);
    return answer;
  }

  @Get()
  @Access('chain-registration:list')
  async list(@Caller() caller: Principal): Promise<SignalList> {
    return { signals: await this.seeing.list(caller, 'chain-registration:list') };
  }

  @Get(':id')
  @Access('chain-registration:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<SignalView> {
    return this.seeing.see(caller, id, 'chain-registration:see');
  }

  @Post(':id/end')
  @HttpCode(200)
  @Access('chain-registration:end')
  async end(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<SignalView> {
    return this.ending.end(caller, id, 'chain-registration:end');
  }
}
