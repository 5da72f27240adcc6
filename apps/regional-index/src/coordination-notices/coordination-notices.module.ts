import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CoordinationNoticesService } from './coordination-notices.service.js';
import { ExpertCaseNoticesService } from './expert-case-notices.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [CoordinationNoticesService, ExpertCaseNoticesService],
  exports: [CoordinationNoticesService, ExpertCaseNoticesService],
})
export class CoordinationNoticesModule {}
