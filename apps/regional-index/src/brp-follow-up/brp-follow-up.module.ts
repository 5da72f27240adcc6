import { type DynamicModule, Module } from '@nestjs/common';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { BrpModule, type BrpOptions } from '../brp/brp.module.js';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { CoordinationRecordsModule } from '../coordination/coordination-records.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { RegisterModule } from '../register/register.module.js';
import { BrpEventsController } from './brp-events.controller.js';
import { BrpEventsRepository } from './brp-events.repository.js';
import { FollowJeugdigenService } from './follow-jeugdigen.service.js';
import { MoveCaseService } from './move-case.service.js';
import { ReceiveBrpEventService } from './receive-brp-event.service.js';
import { REQUESTS_PER_SECOND, SweepBrpService } from './sweep-brp.service.js';

/** Follows the jeugdigen of this region in the population register. */
@Module({})
export class BrpFollowUpModule {
  static with(brp: BrpOptions, requestsPerSecond: number): DynamicModule {
    return {
      module: BrpFollowUpModule,
      imports: [
        ArrivalsModule,
        BrpModule.with(brp),
        CoordinationNoticesModule,
        CoordinationRecordsModule,
        MatchesModule,
        OutgoingModule,
        RegisterModule,
      ],
      controllers: [BrpEventsController],
      providers: [
        BrpEventsRepository,
        FollowJeugdigenService,
        MoveCaseService,
        ReceiveBrpEventService,
        SweepBrpService,
        { provide: REQUESTS_PER_SECOND, useValue: requestsPerSecond },
      ],
    };
  }
}
