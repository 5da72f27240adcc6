import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { ActOnExpertCaseService } from './act-on-expert-case.service.js';
import { AskExpertTeamService } from './ask-expert-team.service.js';
import { ExpertCasesController } from './expert-cases.controller.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { ExpertPatternsController } from './expert-patterns.controller.js';
import { ExpertPatternsRepository } from './expert-patterns.repository.js';
import { HeldMatchesService } from './held-matches.service.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';
import { SeeExpertPatternsService } from './see-expert-patterns.service.js';

@Module({
  imports: [RegisterModule],
  controllers: [ExpertCasesController, ExpertPatternsController],
  providers: [
    AskExpertTeamService,
    SeeExpertCasesService,
    ActOnExpertCaseService,
    SeeExpertPatternsService,
    HeldMatchesService,
    ExpertCasesRepository,
    ExpertPatternsRepository,
  ],
  exports: [HeldMatchesService],
})
export class ExpertTeamModule {}
