import { Module } from '@nestjs/common';
import { InspectMatchesRepository } from './inspect-matches.repository.js';
import { InspectMatchesService } from './inspect-matches.service.js';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { CoordinationRecordsModule } from '../coordination/coordination-records.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegisterModule } from '../register/register.module.js';
import { MatchesRepository } from './matches.repository.js';
import { MatchesService } from './matches.service.js';

@Module({
  imports: [
    CoordinationNoticesModule,
    RegisterModule,
    InvolvementModule,
    CoordinationRecordsModule,
    OrganisationsModule,
  ],
  providers: [InspectMatchesService, InspectMatchesRepository, MatchesService, MatchesRepository],
  exports: [InspectMatchesService, MatchesService],
})
export class MatchesModule {}
