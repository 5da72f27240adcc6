import { Module } from '@nestjs/common';
import { ArchiveRepository } from './archive.repository.js';
import { ArchiveService } from './archive.service.js';

/** What is kept of ended signals, readable for nobody. */
@Module({ providers: [ArchiveService, ArchiveRepository], exports: [ArchiveService] })
export class ArchiveModule {}
