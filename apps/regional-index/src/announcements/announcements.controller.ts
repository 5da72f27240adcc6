import type { CurrentAnnouncements } from '#contracts/http/federation.js';
import { Access } from '#platform/access.js';
import { Controller, Get } from '@nestjs/common';
import { ReadAnnouncementsService } from './read-announcements.service.js';

@Controller('v1/announcements')
export class AnnouncementsController {
  constructor(private readonly announcements: ReadAnnouncementsService) {}

  /** For anyone: maintenance and disturbances that the national servicedesk announced, as far as they matter now. */
  @Get()
  @Access('announcement:read')
  current(): Promise<CurrentAnnouncements> {
    return this.announcements.current();
  }
}
