import { HUB } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { HearingModule } from '../hearing/hearing.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ParkingModule } from '../parking/parking.module.js';
import { RoutingConsumer } from './routing.consumer.js';
import { RoutingService } from './routing.service.js';

/** The router. Its codec has no keys: it can say that a signal has no way, and open nothing. */
@Module({})
export class RoutingModule {
  static with(
    forwarding: DynamicModule,
    oin: string,
    directory: DynamicModule,
    connectionTests: DynamicModule,
  ): DynamicModule {
    const source = `urn:nld:oin:${oin}:systeem:${HUB}`;
    return {
      module: RoutingModule,
      imports: [directory, forwarding, connectionTests, LedgerModule, ParkingModule, HearingModule],
      controllers: [RoutingConsumer],
      providers: [{ provide: EventCodec, useValue: new EventCodec({ name: HUB, source }) }, RoutingService],
    };
  }
}
