import { Module } from '@nestjs/common';
import { CoordinationsRepository } from './coordinations.repository.js';
import { KeepCoordinationService } from './keep-coordination.service.js';

/** The records alone: matches keep them, and below matches nobody acts. */
@Module({
  providers: [KeepCoordinationService, CoordinationsRepository],
  exports: [KeepCoordinationService],
})
export class CoordinationRecordsModule {}
