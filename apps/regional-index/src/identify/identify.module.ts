import { Module } from '@nestjs/common';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { ObjectionsModule } from '../objections/objections.module.js';
import { RegisterModule } from '../register/register.module.js';
import { HearIdentifiedService } from './hear-identified.service.js';
import { IdentifyJeugdigeService } from './identify-jeugdige.service.js';
import { JoinedJeugdigenRepository } from './joined-jeugdigen.repository.js';

@Module({
  imports: [RegisterModule, MatchesModule, InvolvementModule, ObjectionsModule],
  providers: [IdentifyJeugdigeService, HearIdentifiedService, JoinedJeugdigenRepository],
  exports: [IdentifyJeugdigeService, HearIdentifiedService],
})
export class IdentifyModule {}
