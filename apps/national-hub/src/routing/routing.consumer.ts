import type { RecordBatch } from '#messaging/event-port.js';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RoutingService } from './routing.service.js';

/** Receives what the regions send. */
@Controller()
export class RoutingConsumer {
  constructor(private readonly routing: RoutingService) {}

  @EventPattern<string>('outbound')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.routing.route(batch);
  }
}
