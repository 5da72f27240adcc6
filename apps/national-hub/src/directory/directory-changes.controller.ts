import type { AnnouncedChanges, DirectoryChanges } from '#contracts/http/directory.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ChangeCoverageService } from './change-coverage.service.js';
import { PublishDirectoryDto } from './publish-directory.dto.js';
import { SeeChangesService } from './see-changes.service.js';

/** What changes in which region covers which municipality. */
@Controller('v1/directory/changes')
export class DirectoryChangesController {
  constructor(
    private readonly changing: ChangeCoverageService,
    private readonly seeing: SeeChangesService,
  ) {}

  /** What is announced, and who published what. */
  @Get()
  @Access('directory:see-changes')
  async see(): Promise<AnnouncedChanges> {
    return this.seeing.see();
  }

  /**
   * Changes what regions cover, or only says what would change. A change of a later day is announced with this, and counts
   * from that day.
   */
  @Post()
  @HttpCode(200)
  @Access('directory:publish')
  async publish(@Caller() caller: Principal, @Body() body: PublishDirectoryDto): Promise<DirectoryChanges> {
    return this.changing.change(caller, body);
  }
}
