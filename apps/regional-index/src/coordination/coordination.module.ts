import { Module } from '@nestjs/common';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegisterModule } from '../register/register.module.js';
import { OwnSignalsModule } from '../signals/own-signals.module.js';
import { ActFromElsewhereService } from './act-from-elsewhere.service.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { ActOnCoordinationService } from './act-on-coordination.service.js';
import { ActOnOwnCaseService } from './act-on-own-case.service.js';
import { CasesController } from './cases.controller.js';
import { CasesRepository } from './cases.repository.js';
import { CoordinationController } from './coordination.controller.js';
import { ElsewhereService } from './elsewhere.service.js';
import { CountFollowUpService } from './count-follow-up.service.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { OpenCasesService } from './open-cases.service.js';
import { OwnCasesService } from './own-cases.service.js';
import { SeeCasesService } from './see-cases.service.js';
import { SeeCoordinationService } from './see-coordination.service.js';
import { ShowCaseService } from './show-case.service.js';

/** Who is involved, or guards or supplies for the municipality of residence, sees the coordination and acts on it. */
@Module({
  imports: [
    ArrivalsModule,
    ErasureModule,
    InvolvementModule,
    MatchesModule,
    OrganisationsModule,
    OutgoingModule,
    OwnSignalsModule,
    RegisterModule,
  ],
  controllers: [CoordinationController, CasesController],
  providers: [
    ActFromElsewhereService,
    ActOnCaseService,
    CountFollowUpService,
    ActOnCoordinationService,
    ActOnOwnCaseService,
    CasesRepository,
    ElsewhereService,
    FollowUpRepository,
    OpenCasesService,
    OwnCasesService,
    SeeCasesService,
    SeeCoordinationService,
    ShowCaseService,
  ],
  exports: [ActFromElsewhereService, OpenCasesService],
})
export class CoordinationModule {}
