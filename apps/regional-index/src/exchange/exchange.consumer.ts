import type { RecordBatch } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { MANY } from '#messaging/read-ahead.js';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { DirectoryService } from '../directory/directory.service.js';
import { IncomingService } from './incoming.service.js';
import { ReadAheadService } from './read-ahead.service.js';
import { RelayService } from './relay.service.js';

/** What comes in from the hub, every event once. */
@Controller()
export class ExchangeConsumer {
  private readonly take: (batch: RecordBatch) => Promise<void>;

  constructor(
    inbox: Inbox,
    incoming: IncomingService,
    private readonly directory: DirectoryService,
    private readonly ahead: ReadAheadService,
    private readonly relay: RelayService,
  ) {
    this.take = inbox.taking((tx, events) => incoming.apply(tx, events));
  }

  @EventPattern<string>('inbound')
  async receive(batch: RecordBatch): Promise<void> {
    // Without the directory no origin can be proven: the batch is offered again instead of parked.
    this.directory.current();
    this.ahead.saw(batch);
    if (batch.records.length >= MANY) await this.relay.room();
    await this.take(batch);
  }
}
