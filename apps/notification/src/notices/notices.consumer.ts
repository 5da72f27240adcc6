import type { RecordBatch } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { NoticesService } from './notices.service.js';

/** Receives what the region tells its own notification service. */
@Controller()
export class NoticesConsumer {
  private readonly take: (batch: RecordBatch) => Promise<void>;

  constructor(inbox: Inbox, notices: NoticesService) {
    this.take = inbox.taking((tx, events) => notices.receive(tx, events));
  }

  @EventPattern<string>('notifications')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.take(batch);
  }
}
