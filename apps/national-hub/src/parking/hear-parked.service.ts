import { inboundTopic } from '#contracts/topics.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type HeardEventOf, HearingService } from '../hearing/hearing.service.js';
import { ParkingService } from './parking.service.js';
import { consumerOfRegion } from './what-replay-does.js';

type Told = HeardEventOf<'nl.verwijsindex.event.parked.v1'>;

/** Keeps where a region put something aside, beside what the hub put aside itself. */
@Injectable()
export class HearParkedService implements OnModuleInit {
  constructor(
    private readonly hearing: HearingService,
    private readonly parking: ParkingService,
  ) {}

  onModuleInit(): void {
    this.hearing.on('nl.verwijsindex.event.parked.v1', (tx, events) => {
      events.forEach((event) => this.keep(tx, event));
    });
  }

  private keep(tx: Tx, { origin, data: { event, partition, offset, reason, fault } }: Told): void {
    const known = Object.entries(event).filter(([, value]) => value !== null);
    this.parking.park(tx, consumerOfRegion(origin), [
      {
        ...{ topic: inboundTopic(origin), partition, offset, reason },
        attributes: Object.fromEntries(known),
        ...(fault !== null && { fault }),
      },
    ]);
  }
}
