import type { FileObjectionAnswer, ObjectionList, ObjectionView } from '#contracts/http/objections.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DecideObjectionService } from './decide-objection.service.js';
import { FileObjectionService } from './file-objection.service.js';
import { DecideObjectionDto, FileObjectionDto } from './objections.dto.js';
import { SeeObjectionsService } from './see-objections.service.js';

/** Objections, for who handles them for the college of a municipality. */
@Controller('v1/objections')
export class ObjectionsController {
  constructor(
    private readonly filing: FileObjectionService,
    private readonly seeing: SeeObjectionsService,
    private readonly deciding: DecideObjectionService,
  ) {}

  @Post()
  @Access('objection:file')
  async file(@Caller() caller: Principal, @Body() body: FileObjectionDto): Promise<FileObjectionAnswer> {
    return this.filing.file(caller, body);
  }

  @Get()
  @Access('objection:list')
  async list(@Caller() caller: Principal): Promise<ObjectionList> {
    return this.seeing.list(caller);
  }

  @Get(':id')
  @Access('objection:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<ObjectionView> {
    return this.seeing.see(caller, id);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Access('objection:decide')
  async decide(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() { decision }: DecideObjectionDto,
  ): Promise<ObjectionView> {
    return this.deciding.act(caller, id, 'objection:decide', decision);
  }

  /** The jeugdige or representative withdraws it; the handler puts that on record. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('objection:withdraw')
  async withdraw(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<ObjectionView> {
    return this.deciding.act(caller, id, 'objection:withdraw', 'withdraw');
  }
}
