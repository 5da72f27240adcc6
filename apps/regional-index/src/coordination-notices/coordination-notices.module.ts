import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CoordinationNoticesService } from './coordination-notices.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [CoordinationNoticesService],
  exports: [CoordinationNoticesService],
})
export class CoordinationNoticesModule {}
