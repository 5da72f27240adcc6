import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ChangesService } from './changes.service.js';

/** `GET /v1/signal-changes`: server-sent events that only say "ask again". */
@Controller('v1/signal-changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @Access('signal-changes:follow')
  async follow(@Caller() caller: Principal, @Res() reply: FastifyReply): Promise<void> {
    const stream = this.changes.follow(caller.id);
    await reply
      .type('text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      // So that the connection ends with the stream: a region that stops waits for open connections.
      .header('connection', 'close')
      .send(stream);
  }
}
