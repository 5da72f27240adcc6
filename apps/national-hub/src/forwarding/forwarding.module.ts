import type { Measured } from '#platform/metrics.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Forwarder } from './forwarder.js';
import { ForwardingService } from './forwarding.service.js';
import { HeldEventRepository } from './held-event.repository.js';
import { HeldEventsService } from './held-events.service.js';

export const heldMeasure: Measured = {
  name: 'vir_held_events',
  help: 'Events that wait at the hub for a region whose topic takes nothing, by region',
  sql: 'select destination as label, count(*) as value from held_event group by destination',
  label: 'region',
};

/** Brings events to their regions, in a lane for each. */
@Module({})
export class ForwardingModule {
  static with(forwarder: Forwarder): DynamicModule {
    return {
      module: ForwardingModule,
      imports: [LedgerModule],
      providers: [
        { provide: Forwarder, useValue: forwarder },
        HeldEventRepository,
        HeldEventsService,
        ForwardingService,
      ],
      exports: [ForwardingService],
    };
  }
}
