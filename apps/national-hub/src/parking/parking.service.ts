import { type ParkedEvent, parkEvents } from '#messaging/parked-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable, Logger } from '@nestjs/common';

/** Puts aside what cannot be routed, with the reason, where the servicedesk finds it. */
@Injectable()
export class ParkingService {
  private readonly logger = new Logger(ParkingService.name);

  /** @param consumer the consumer group that met the events */
  park(tx: Tx, consumer: string, events: readonly ParkedEvent[]): void {
    parkEvents(tx, consumer, events);
    for (const { reason, topic, partition, offset } of events) {
      this.logger.warn({ message: 'Parked an event', reason, topic, partition, offset });
    }
  }
}
