import type { RecordBatch } from '#messaging/event-port.js';
import { takenTogether } from '#messaging/taken-together.js';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RoutingService } from './routing.service.js';
import { senderOf } from './streams.js';

/** Receives what the regions send. */
@Controller()
export class RoutingConsumer {
  private readonly takes = new Map<string, (batch: RecordBatch) => Promise<void>>();

  constructor(private readonly routing: RoutingService) {}

  @EventPattern<string>('outbound')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.takeOf(senderOf(batch.topic))(batch);
  }

  /** One per sender: no region waits for what another sends. */
  private takeOf(sender: string): (batch: RecordBatch) => Promise<void> {
    const known = this.takes.get(sender);
    if (known) return known;
    const take = takenTogether((batches) => this.routing.route(sender, batches));
    this.takes.set(sender, take);
    return take;
  }
}
