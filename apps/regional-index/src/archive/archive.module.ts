import { Module } from '@nestjs/common';
import { ArchiveRepository } from './archive.repository.js';
import { ArchiveService } from './archive.service.js';
import { InspectArchiveService } from './inspect-archive.service.js';

/** What is kept of ended signals, readable for nobody. */
@Module({
  providers: [ArchiveService, InspectArchiveService, ArchiveRepository],
  exports: [ArchiveService, InspectArchiveService],
})
export class ArchiveModule {}
