import type { RecordBatch } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { DirectoryService } from '../directory/directory.service.js';
import { IncomingService } from './incoming.service.js';

/** What comes in from the hub: a batch of one partition, one transaction, every event once. */
@Controller()
export class ExchangeConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly incoming: IncomingService,
    private readonly directory: DirectoryService,
  ) {}

  @EventPattern<string>('inbound')
  async receive(batch: RecordBatch): Promise<void> {
    // Without the directory no origin can be proven: the batch is offered again instead of parked.
    this.directory.current();
    await this.inbox.consume(batch, (tx, events) => this.incoming.apply(tx, events));
  }
}
