import type { RecordBatch } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { NoticesService } from './notices.service.js';

/** Receives what the region tells its own notification service. */
@Controller()
export class NoticesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly notices: NoticesService,
  ) {}

  @EventPattern<string>('notifications')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.inbox.consume(batch, (tx, events) => this.notices.receive(tx, events));
  }
}
