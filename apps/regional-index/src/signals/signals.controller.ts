import type { GiveSignalAnswer, SignalList, SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EndSignalService } from './end-signal.service.js';
import { GiveSignalDto } from './give-signal.dto.js';
import { GiveSignalService } from './give-signal.service.js';
import { IdentifySignalDto, InformedDto } from './identify-signal.dto.js';
import { IdentifySignalService } from './identify-signal.service.js';
import { RecordInformedService } from './record-informed.service.js';
import { SeeSignalService } from './see-signal.service.js';
import { UndoSignalService } from './undo-signal.service.js';

/** The signals of the caller. */
@Controller('v1/signals')
export class SignalsController {
  constructor(
    private readonly giving: GiveSignalService,
    private readonly seeing: SeeSignalService,
    private readonly ending: EndSignalService,
    private readonly undoing: UndoSignalService,
    private readonly identifying: IdentifySignalService,
    private readonly informing: RecordInformedService,
  ) {}

  /** 201: a new signal; 200: the caller already has an active one on this jeugdige. */
  @Post()
  @Access('signal:give')
  async give(
    @Caller() caller: Principal,
    @Body() body: GiveSignalDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GiveSignalAnswer> {
    const answer = await this.giving.give(caller, body);
    void reply.status(answer.repeated ? 200 : 201);
    return answer;
  }

  @Get()
  @Access('signal:list')
  async list(@Caller() caller: Principal): Promise<SignalList> {
    return { signals: await this.seeing.list(caller) };
  }

  @Get(':id')
  @Access('signal:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<SignalView> {
    return this.seeing.see(caller, id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Access('signal:end')
  async end(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<SignalView> {
    return this.ending.end(caller, id);
  }

  /** As given by mistake: possible for a short while, and leaves no trace but the audit. */
  @Post(':id/undo')
  @HttpCode(204)
  @Access('signal:undo')
  async undo(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<void> {
    return this.undoing.undo(caller, id);
  }

  /** A jeugdige who was signalled without a BSN turns out to have one. */
  @Post(':id/identify')
  @HttpCode(200)
  @Access('signal:identify')
  async identify(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() { bsn }: IdentifySignalDto,
  ): Promise<SignalView> {
    return this.identifying.identify(caller, id, bsn);
  }

  /** Who was told of the signal, after it was given. */
  @Post(':id/informed')
  @HttpCode(200)
  @Access('signal:inform')
  async inform(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() body: InformedDto,
  ): Promise<SignalView> {
    return this.informing.record(caller, id, body);
  }

  /** Who else is involved; 404 while nobody is. */
  @Get(':id/match')
  @Access('match:see')
  async seeMatch(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<Involvement> {
    return this.seeing.seeMatch(caller, id);
  }
}
