import { Module } from '@nestjs/common';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { RegisterModule } from '../register/register.module.js';
import { MatchesRepository } from './matches.repository.js';
import { MatchesService } from './matches.service.js';

@Module({
  imports: [RegisterModule, InvolvementModule],
  providers: [MatchesService, MatchesRepository],
  exports: [MatchesService],
})
export class MatchesModule {}
