import { type DynamicModule, Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Forwarder } from './forwarder.js';
import { ForwardingService } from './forwarding.service.js';
import { HeldEventRepository } from './held-event.repository.js';
import { HeldEventsService } from './held-events.service.js';

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
