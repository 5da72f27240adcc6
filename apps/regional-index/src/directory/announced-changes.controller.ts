import type { OwnAnnouncedChanges } from '#contracts/http/directory.js';
import { Access } from '#platform/access.js';
import { Controller, Get } from '@nestjs/common';
import { SeeAnnouncedChangesService } from './see-announced-changes.service.js';

@Controller('v1/directory-changes')
export class AnnouncedChangesController {
  constructor(private readonly changes: SeeAnnouncedChangesService) {}

  /** Which municipalities change region on which day, and how many of our signals go another way from then on. */
  @Get()
  @Access('directory:see-own-changes')
  async see(): Promise<OwnAnnouncedChanges> {
    return this.changes.see();
  }
}
