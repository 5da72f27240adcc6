import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/archive.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ArrivalsService } from './arrivals.service.js';
import { EndArrivedService } from './end-arrived.service.js';
import { TellArchiveService } from './tell-archive.service.js';

@Module({
  imports: [RegisterModule, ArchiveModule, MatchesModule, InvolvementModule],
  providers: [ArrivalsService, EndArrivedService, TellArchiveService],
  exports: [ArrivalsService, EndArrivedService],
})
export class ArrivalsModule {}
