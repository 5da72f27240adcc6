import { type DynamicModule, Module } from '@nestjs/common';
import { HearingModule } from '../hearing/hearing.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ParkingModule } from '../parking/parking.module.js';
import { RoutingConsumer } from './routing.consumer.js';
import { RoutingService } from './routing.service.js';

/** The router. */
@Module({})
export class RoutingModule {
  static with(
    forwarding: DynamicModule,
    directory: DynamicModule,
    connectionTests: DynamicModule,
  ): DynamicModule {
    return {
      module: RoutingModule,
      imports: [directory, forwarding, connectionTests, LedgerModule, ParkingModule, HearingModule],
      controllers: [RoutingConsumer],
      providers: [RoutingService],
    };
  }
}
