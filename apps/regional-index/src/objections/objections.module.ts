import { Module } from '@nestjs/common';
import { InspectObjectionsService } from './inspect-objections.service.js';
import { ArchiveModule } from '../archive/archive.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegisterModule } from '../register/register.module.js';
import { CarryObjectionsService } from './carry-objections.service.js';
import { DecideObjectionService } from './decide-objection.service.js';
import { FileObjectionService } from './file-objection.service.js';
import { FreezeSignalsService } from './freeze-signals.service.js';
import { HearObjectionsService } from './hear-objections.service.js';
import { ObjectionPlacesService } from './objection-places.service.js';
import { ObjectionPlacesRepository } from './objection-places.repository.js';
import { ObjectionsController } from './objections.controller.js';
import { ObjectionsRepository } from './objections.repository.js';
import { RightCollegesService } from './right-colleges.service.js';
import { SeeObjectionsService } from './see-objections.service.js';
import { SignalObjectionsRepository } from './signal-objections.repository.js';
import { SweepObjectionsService } from './sweep-objections.service.js';

@Module({
  imports: [
    ...[RegisterModule, ArrivalsModule, MatchesModule, InvolvementModule, OrganisationsModule],
    ...[ArchiveModule, ErasureModule, OutgoingModule],
  ],
  controllers: [ObjectionsController],
  providers: [
    InspectObjectionsService,
    FileObjectionService,
    DecideObjectionService,
    SeeObjectionsService,
    FreezeSignalsService,
    CarryObjectionsService,
    HearObjectionsService,
    SweepObjectionsService,
    RightCollegesService,
    ObjectionsRepository,
    ObjectionPlacesService,
    ObjectionPlacesRepository,
    SignalObjectionsRepository,
  ],
  exports: [
    CarryObjectionsService,
    FreezeSignalsService,
    InspectObjectionsService,
    HearObjectionsService,
    RightCollegesService,
  ],
})
export class ObjectionsModule {}
