import type { Measured } from '#platform/metrics.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Forwarder } from './forwarder.js';
import { ForwardingService } from './forwarding.service.js';
import { HeldEventRepository } from './held-event.repository.js';
import { HeldEventsService } from './held-events.service.js';

/** How many events wait for a region, and how long: what is held never expires, so somebody must see its age. */
export const heldMeasures: readonly Measured[] = [
  {
    name: 'vir_held_events',
    help: 'Events that wait at the hub for a region whose topic takes nothing, by region',
    sql: 'select destination as label, count(*) as value from held_event group by destination',
    label: 'region',
  },
  {
    name: 'vir_held_oldest_seconds',
    help: 'How long the oldest of them has waited, by region',
    sql: `select destination as label, extract(epoch from now() - min(held_at)) as value
          from held_event group by destination`,
    label: 'region',
  },
];

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
