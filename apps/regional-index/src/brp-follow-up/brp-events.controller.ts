import type { BrpEventBody } from '#contracts/http/brp-events.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ReceiveBrpEventService } from './receive-brp-event.service.js';

/** Where the population register delivers its events on persons: CloudEvents 1.0, structured. */
@Controller('v1/brp-events')
export class BrpEventsController {
  constructor(private readonly receiving: ReceiveBrpEventService) {}

  /** 204 whoever it is about, and however often it comes. */
  @Post()
  @HttpCode(204)
  @Access('brp-event:deliver')
  async deliver(@Caller() caller: Principal, @Body() body: BrpEventBody): Promise<void> {
    await this.receiving.receive(caller, body);
  }
}
