import { EventCodec } from '#messaging/event-codec.js';
import { Inbox } from '#messaging/inbox.js';
import { Logger, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnnouncementsModule } from '../announcements/announcements.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { IdentifyModule } from '../identify/identify.module.js';
import { InspectionPartsModule } from '../inspections/inspection-parts.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MovesModule } from '../moves/moves.module.js';
import { ObjectionsModule } from '../objections/objections.module.js';
import { Region } from '../region.js';
import { RegisterModule } from '../register/register.module.js';
import { ExchangeConsumer } from './exchange.consumer.js';
import { IncomingService } from './incoming.service.js';
import { OutgoingModule } from './outgoing.module.js';
import { ReadAheadService } from './read-ahead.service.js';
import { RelayService } from './relay.service.js';

/** What comes in from the hub, and the sending of what stands in the outbox. */
@Module({
  imports: [
    AnnouncementsModule,
    RegisterModule,
    ArrivalsModule,
    CoordinationModule,
    ErasureModule,
    FamiliesModule,
    IdentifyModule,
    InspectionPartsModule,
    InvolvementModule,
    MovesModule,
    ObjectionsModule,
    OutgoingModule,
  ],
  controllers: [ExchangeConsumer],
  providers: [
    IncomingService,
    ReadAheadService,
    RelayService,
    {
      provide: Inbox,
      inject: [DataSource, EventCodec, Region],
      useFactory: (dataSource: DataSource, codec: EventCodec, region: Region) =>
        new Inbox({ dataSource, codec, group: `regional-index-${region.id}`, logger: new Logger('Inbox') }),
    },
  ],
})
export class ExchangeModule {}
