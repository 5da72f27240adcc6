import { Module } from '@nestjs/common';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { RegisterModule } from '../register/register.module.js';
import { HearNewsService } from './hear-news.service.js';
import { InvolvementRepository } from './involvement.repository.js';
import { KeepInvolvementService } from './keep-involvement.service.js';

@Module({
  imports: [RegisterModule, CoordinationNoticesModule],
  providers: [KeepInvolvementService, HearNewsService, InvolvementRepository],
  exports: [KeepInvolvementService, HearNewsService],
})
export class InvolvementModule {}
