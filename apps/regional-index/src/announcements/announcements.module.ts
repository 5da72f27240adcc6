import { Module } from '@nestjs/common';
import { AnnouncementsController } from './announcements.controller.js';
import { AnnouncementsRepository } from './announcements.repository.js';
import { HearAnnouncementsService } from './hear-announcements.service.js';
import { ReadAnnouncementsService } from './read-announcements.service.js';

/** What the national servicedesk announces. */
@Module({
  controllers: [AnnouncementsController],
  providers: [AnnouncementsRepository, HearAnnouncementsService, ReadAnnouncementsService],
  exports: [HearAnnouncementsService],
})
export class AnnouncementsModule {}
