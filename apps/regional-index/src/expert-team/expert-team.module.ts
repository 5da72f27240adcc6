import { Module } from '@nestjs/common';
import { InspectExpertCasesService } from './inspect-expert-cases.service.js';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ActOnExpertCaseService } from './act-on-expert-case.service.js';
import { AskExpertTeamService } from './ask-expert-team.service.js';
import { BringInStuckCasesService } from './bring-in-stuck-cases.service.js';
import { ExpertCasesController } from './expert-cases.controller.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { ExpertPatternsController } from './expert-patterns.controller.js';
import { ExpertPatternsRepository } from './expert-patterns.repository.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';
import { SeeExpertPatternsService } from './see-expert-patterns.service.js';
import { TellExpertCaseService } from './tell-expert-case.service.js';

@Module({
  imports: [CoordinationModule, CoordinationNoticesModule, MatchesModule, OutgoingModule, RegisterModule],
  controllers: [ExpertCasesController, ExpertPatternsController],
  providers: [
    InspectExpertCasesService,
    AskExpertTeamService,
    SeeExpertCasesService,
    ActOnExpertCaseService,
    SeeExpertPatternsService,
    TellExpertCaseService,
    BringInStuckCasesService,
    ExpertCasesRepository,
    ExpertPatternsRepository,
  ],
  exports: [InspectExpertCasesService, BringInStuckCasesService],
})
export class ExpertTeamModule {}
