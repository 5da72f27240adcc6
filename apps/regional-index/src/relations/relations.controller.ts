import type { RelationList, RelationView } from '#contracts/http/relations.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RecordRelationDto } from './record-relation.dto.js';
import { RelationsService } from './relations.service.js';

/** The relations of the jeugdige that a signal of the caller is about; 404 when it is not theirs, or has ended. */
@Controller('v1/signals/:id/relations')
export class RelationsController {
  constructor(private readonly relations: RelationsService) {}

  @Get()
  @Access('relation:list')
  async list(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<RelationList> {
    return { relations: await this.relations.list(caller, id) };
  }

  /** 201: recorded; 200: it was there already. */
  @Post()
  @Access('relation:record')
  async record(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Body() body: RecordRelationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RelationView> {
    const { view, added } = await this.relations.record(caller, id, body);
    void reply.status(added ? 201 : 200);
    return view;
  }

  @Delete(':relationId')
  @HttpCode(204)
  @Access('relation:remove')
  async remove(
    @Caller() caller: Principal,
    @Param('id', uuidParam) id: string,
    @Param('relationId', uuidParam) relationId: string,
  ): Promise<void> {
    await this.relations.remove(caller, id, relationId);
  }
}
