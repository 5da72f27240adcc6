import type { EventPort } from '#messaging/event-port.js';
import type { Measured } from '#platform/metrics.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { HearingModule } from '../hearing/hearing.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { HearParkedService } from './hear-parked.service.js';
import { ParkedController } from './parked.controller.js';
import { ParkedRepository } from './parked.repository.js';
import { ParkingModule } from './parking.module.js';
import { EVENT_PORT, ReplayParkedService } from './replay-parked.service.js';
import { SeeParkedService } from './see-parked.service.js';

/** What is still put aside, at the hub or in a region. */
export const parkedMeasure: Measured = {
  name: 'vir_parked_events',
  help: 'Events that are put aside and were not sent again, by reason',
  sql: `select reason as label, count(*) as value from parked_event
        where id not in (select parked_event from parked_settled) group by reason`,
  label: 'reason',
};

/** For the servicedesk: what is parked, and sending it again. */
@Module({})
export class ParkedModule {
  static with(port: EventPort, directory: DynamicModule): DynamicModule {
    return {
      module: ParkedModule,
      imports: [directory, LedgerModule, ParkingModule, HearingModule],
      controllers: [ParkedController],
      providers: [
        { provide: EVENT_PORT, useValue: port },
        ...[HearParkedService, ParkedRepository, ReplayParkedService, SeeParkedService],
      ],
    };
  }
}
