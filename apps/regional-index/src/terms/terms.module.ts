import { Module } from '@nestjs/common';
import { CoordinationRecordsModule } from '../coordination/coordination-records.module.js';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { ExpertTeamModule } from '../expert-team/expert-team.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { RegisterModule } from '../register/register.module.js';
import { HandleDueService } from './handle-due.service.js';
import { SweepTermsService } from './sweep-terms.service.js';
import { TermsRepository } from './terms.repository.js';

/** What happens in a case by the clock alone. */
@Module({
  imports: [
    CoordinationRecordsModule,
    CoordinationNoticesModule,
    ExpertTeamModule,
    MatchesModule,
    OutgoingModule,
    RegisterModule,
  ],
  providers: [SweepTermsService, HandleDueService, TermsRepository],
})
export class TermsModule {}
